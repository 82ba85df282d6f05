'use client';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button';

export interface CopyBlockProps {
  /** What it is, above it; also said by the button. */
  readonly title: string;
  readonly text: string;
  /** Long texts scroll inside themselves. */
  readonly isLong?: boolean;
  /** Long texts that are what the page is for get more of it. */
  readonly isTall?: boolean;
  /** Other things to do with it, before the button that copies. */
  readonly more?: ReactNode;
}

/** A text to be taken elsewhere, with a button that copies it. */
export function CopyBlock({ title, text, isLong = false, isTall = false, more }: CopyBlockProps) {
  return (
    <div className="min-w-0">
      <div className="mb-1 flex items-center justify-between gap-4">
        <p className="text-sm font-medium">{title}</p>
        <span className="flex gap-2">
          {more}
          <CopyButton label={title} text={text} />
        </span>
      </div>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <pre
        {...(isLong ? { tabIndex: 0 } : {})}
        className={`overflow-auto rounded-md border border-line bg-surface p-3 font-mono text-xs ${isLong ? (isTall ? 'max-h-72 sm:max-h-[30rem]' : 'max-h-72') : 'break-all whitespace-pre-wrap'}`}
      >
        {text}
      </pre>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
    </div>
  );
}

const SAID_MS = 2_000;

/** Says that it copied, or that the browser did not let it. */
function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null);
  const copy = async () => {
    const isCopied = await writeClipboard(text);
    setSaid(isCopied ? 'copied' : 'refused');
    setTimeout(() => setSaid(null), SAID_MS);
  };
  const words = said === null ? 'Copy' : said === 'copied' ? 'Copied' : 'Select it and copy by hand';
  return (
    <Button size="sm" onClick={copy} aria-label={`${words}: ${label}`}>
      {said === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{words}</span>
    </Button>
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
