'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { importResponseSchema } from '@/lib/contract/import-request';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { useToast } from '../ui/toast';
import { type Problem, requestJson } from '../workload/request-json';
import { fileAsRequest } from './file-as-request';
import { checkImportDraft, fromDescription, type ImportDraft } from './import-draft';

export interface ImportControl {
  readonly problem: Problem | null;
  readonly isSending: boolean;
  /** Stores the file with what was typed, and opens the planned workload; or says what is wrong. */
  send(file: ImportedFile, draft: ImportDraft): Promise<void>;
  forgetProblem(): void;
}

/** Sends an import and goes where it leads. */
export function useImport(): ImportControl {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const router = useRouter();
  const notify = useToast();
  return {
    problem,
    isSending,
    forgetProblem: () => setProblem(null),
    async send(file, draft) {
      const checked = checkImportDraft(draft);
      if (!checked.ok) return setProblem(checked.problem);
      setSending(true);
      const body = { ...checked.told, ...fileAsRequest(file) };
      const answer = await requestJson('POST', '/api/v1/imports', { body });
      if (!answer.ok) {
        setSending(false);
        return setProblem(fromDescription(answer.problem));
      }
      const { workloadId, created } = importResponseSchema.parse(answer.value);
      const done = `Imported and planned ${checked.told.name}.`;
      notify({ kind: 'done', text: created ? done : 'This file was imported before; nothing changed.' });
      router.push(`/workloads/${encodeURIComponent(workloadId)}`);
    },
  };
}
