'use client';
import { useEffect, useMemo, useRef } from 'react';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import { readText } from '../read-answer';
import { draftOf } from '../report-draft';
import { reportApi } from '../report-words';
import { ReportEditor, type ReportEditorProps } from './report-editor';
import { TestSend } from './test-send';
import { useKeptDraft } from './use-kept-draft';

export interface EditReportFormProps extends Pick<ReportEditorProps, 'ways' | 'nowSeconds' | 'unsubscribed'> {
  readonly schedule: ReportSchedule;
}

/** A schedule as it is, to be changed and tried out. */
export function EditReportForm({ schedule, ...page }: EditReportFormProps) {
  const base = useMemo(() => draftOf(schedule), [schedule]);
  const kept = useKeptDraft(schedule.id, base);
  const notify = useToast();
  const seen = useSeenEdition(schedule.updatedAt);
  const save: ReportEditorProps['onSave'] = async (request) => {
    const answer = await requestJson('PUT', reportApi(schedule), {
      body: { ...request, updatedAt: seen.current },
    });
    if (!answer.ok) return answer.problem;
    seen.current = readText(answer.value, 'updatedAt') ?? seen.current;
    kept.forget(draftOf({ ...schedule, ...request }));
    notify({ kind: 'done', text: `Saved ${request.name}.` });
    return null;
  };
  return (
    <ReportEditor
      {...page}
      kept={kept}
      paused={schedule.paused}
      verb="Save"
      scheduleId={schedule.id}
      onSave={save}
      extra={(saveTyped) => (
        <TestSend schedule={schedule} ways={page.ways} onFirst={kept.isChanged ? saveTyped : null} />
      )}
    />
  );
}

/** Which edition of the schedule a change is made of: the one that the page shows, or what was saved from it since. */
function useSeenEdition(updatedAt: string) {
  const seen = useRef(updatedAt);
  useEffect(() => {
    if (Date.parse(updatedAt) > Date.parse(seen.current)) seen.current = updatedAt;
  }, [updatedAt]);
  return seen;
}
