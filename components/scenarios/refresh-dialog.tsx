'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Skeleton } from '../ui/skeleton';
import { useToast } from '../ui/toast';
import { forgetLink } from '../what-if/forget-link';
import { requestJson } from '../workload/request-json';
import type { OpenedScenario } from './opened-scenario';
import { RefreshChanges } from './refresh-changes';
import type { RefreshPreview } from './refresh-preview';
import { scenarioApi } from './scenario-paths';
import { whoIsThere } from './who-is-there';

export interface RefreshDialogProps {
  readonly opened: OpenedScenario;
  readonly onClose: () => void;
}

/** What newer data would change, and the button that takes it over. */
export function RefreshDialog({ opened, onClose }: RefreshDialogProps) {
  const { preview, problem, isRefreshing, refresh } = useRefresh(opened, onClose);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Take newer data over?"
      description="What you moved stays as you moved it; everything else follows what is observed now. Changes that are not saved yet are lost."
      className="w-[min(680px,calc(100vw-32px))]"
      footer={
        <>
          <DialogClose>
            <Button>Keep it as it is</Button>
          </DialogClose>
          <Button variant="primary" onClick={refresh} disabled={preview === null || isRefreshing}>
            {isRefreshing ? 'Taking over…' : 'Take it over'}
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <p role="alert" className="mb-3 text-sm text-bad">
          {problem}
        </p>
      )}
      {preview !== null ? (
        <RefreshChanges opened={opened} preview={preview} />
      ) : problem === null ? (
        <div role="status" aria-label="Working out what it would change" className="flex flex-col gap-2">
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ) : null}
    </Dialog>
  );
}

function useRefresh(opened: OpenedScenario, onClose: () => void) {
  const [preview, setPreview] = useState<RefreshPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isRefreshing, startRefreshing] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const { id } = opened;
  useEffect(() => {
    const stop = new AbortController();
    requestJson('GET', scenarioApi(id, 'refresh'), { signal: stop.signal }).then(
      // The project's own answer.
      (answer) =>
        answer.ok ? setPreview(answer.value as RefreshPreview) : setProblem(answer.problem.sentence),
      () => undefined,
    );
    return () => stop.abort();
  }, [id]);
  const refresh = () =>
    startRefreshing(async () => {
      if (preview === null) return;
      const { version, basisId, priceBookId } = preview;
      const body = { version, seen: { basisId, priceBookId }, who: whoIsThere() };
      const answer = await requestJson('POST', scenarioApi(id, 'refresh'), { body });
      if (!answer.ok) return setProblem(answer.problem.sentence);
      notify({ kind: 'done', text: 'Took the newer data over.' });
      forgetLink();
      onClose();
      router.refresh();
    });
  return { preview, problem, isRefreshing, refresh };
}
