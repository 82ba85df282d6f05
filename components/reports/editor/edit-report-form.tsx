'use client';
import { useMemo } from 'react';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import { draftOf } from '../report-draft';
import { reportApi } from '../report-words';
import { ReportEditor, type ReportEditorProps } from './report-editor';
import { TestSend } from './test-send';
import { useKeptDraft } from './use-kept-draft';

export interface EditReportFormProps
  extends Pick<ReportEditorProps, 'ways' | 'choices' | 'nowSeconds' | 'unsubscribed'> {
  readonly schedule: ReportSchedule;
}

/** A schedule as it is, to be changed and tried out. */
export function EditReportForm({ schedule, ...page }: EditReportFormProps) {
  const base = useMemo(() => draftOf(schedule), [schedule]);
  const kept = useKeptDraft(schedule.id, base);
  const notify = useToast();
  const save: ReportEditorProps['onSave'] = async (request) => {
    const answer = await requestJson('PUT', reportApi(schedule), { body: request });
    if (!answer.ok) return answer.problem;
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
