'use client';
import { LoaderCircle } from 'lucide-react';
import { Skeleton } from '../../ui/skeleton';
import { StateBlock } from '../../ui/state-block';
import { MailView } from '../mail-view';
import type { ReportDraft } from '../report-draft';
import { usePreview } from './use-preview';

/** The very mail that would be sent now, beside the form. */
export function PreviewPane({ draft }: { readonly draft: ReportDraft }) {
  const { mail, problem, isMaking } = usePreview(draft);
  return (
    <section
      id="preview"
      aria-label="Preview"
      aria-busy={isMaking}
      className="flex min-w-0 scroll-mt-[calc(var(--shell-height)+16px)] flex-col gap-2 lg:sticky lg:top-[calc(var(--shell-height)+16px)] lg:h-[calc(100dvh-var(--shell-height)-32px)]"
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-lg font-semibold tracking-tight">Preview</h2>
        <p role="status" className="flex items-center gap-1.5 text-sm text-muted">
          {isMaking ? (
            <>
              <LoaderCircle aria-hidden className="size-3.5 motion-safe:animate-spin" /> Writing the mail…
            </>
          ) : problem === null ? (
            'What would be sent now'
          ) : mail === null ? null : (
            'Of what was typed before'
          )}
        </p>
      </div>
      {problem === null ? null : (
        <StateBlock kind="partial" title={problem}>
          {mail === null
            ? 'The mail stands here once that is mended.'
            : 'Below is the last one that could be made.'}
        </StateBlock>
      )}
      {mail === null ? (
        problem === null ? (
          <Skeleton className="min-h-[420px] flex-1" />
        ) : null
      ) : (
        <MailView mail={mail} className="min-h-0 flex-1 max-lg:h-[560px]" />
      )}
    </section>
  );
}
