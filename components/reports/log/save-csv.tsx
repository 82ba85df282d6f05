'use client';
import { Download } from 'lucide-react';
import { useTransition } from 'react';
import { saveFile } from '../../charts/save-file';
import { Button } from '../../ui/button';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import { readMember, readText } from '../read-answer';
import { reportApi } from '../report-words';

interface SaveCsvProps {
  readonly schedule: { readonly id: string };
  readonly issueId: string;
  readonly fileName: string;
}

/** Hands over the CSV that was attached to a report. */
export function SaveCsv({ schedule, issueId, fileName }: SaveCsvProps) {
  const [isLoading, startLoading] = useTransition();
  const notify = useToast();
  const save = () =>
    startLoading(async () => {
      const path = `${reportApi(schedule)}/issues/${encodeURIComponent(issueId)}`;
      const answer = await requestJson('GET', path);
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      const content = readText(readMember(readMember(answer.value, 'made'), 'csv'), 'content');
      if (content === null) return notify({ kind: 'error', text: 'The report has no CSV.' });
      saveFile(fileName, 'text/csv', content);
    });
  return (
    <Button size="sm" onClick={save} disabled={isLoading}>
      <Download aria-hidden /> {isLoading ? 'Loading…' : 'Save the CSV'}
    </Button>
  );
}
