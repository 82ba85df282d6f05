'use client';
import { useRouter } from 'next/navigation';
import { useMemo, useSyncExternalStore } from 'react';
import { subscribeNever } from '../../ui/subscribe-never';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import { readText } from '../read-answer';
import { FIRST_DRAFT } from '../report-draft';
import { reportHref } from '../report-words';
import { ReportEditor, type ReportEditorProps } from './report-editor';
import { useKeptDraft } from './use-kept-draft';

const FIRST_ZONE = FIRST_DRAFT.timeZone;
const NOBODY_LEFT: ReportEditorProps['unsubscribed'] = [];

/** A new schedule: a weekly report in the reader's own zone, to be changed. */
export function NewReportForm(page: Pick<ReportEditorProps, 'ways' | 'nowSeconds'>) {
  const timeZone = useSyncExternalStore(subscribeNever, readZone, () => FIRST_ZONE);
  const base = useMemo(() => ({ ...FIRST_DRAFT, timeZone }), [timeZone]);
  const kept = useKeptDraft('new', base);
  const router = useRouter();
  const notify = useToast();
  const create: ReportEditorProps['onSave'] = async (request) => {
    const answer = await requestJson('POST', '/api/v1/reports', { body: request });
    if (!answer.ok) return answer.problem;
    kept.forget(kept.draft);
    notify({ kind: 'done', text: `${request.name} is scheduled.` });
    const id = readText(answer.value, 'id');
    router.push(id === null ? '/reports' : reportHref({ id }));
    return null;
  };
  return (
    <ReportEditor
      {...page}
      kept={kept}
      paused={false}
      verb="Schedule it"
      scheduleId={null}
      unsubscribed={NOBODY_LEFT}
      onSave={create}
    />
  );
}

function readZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
