'use client';
import clsx from 'clsx';
import { useState, useSyncExternalStore } from 'react';
import { ChoiceSwitch } from '../ui/choice-switch';
import {
  choosePaper,
  type MailImage,
  nameOwnLink,
  openLinksApart,
  type Paper,
  placeImages,
} from './mail-html';

/** A mail as it is sent. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly images: readonly MailImage[];
}

const VIEWS = [
  { id: 'desktop', title: 'Desktop' },
  { id: 'phone', title: 'Phone' },
  { id: 'text', title: 'Text' },
] as const;
type View = (typeof VIEWS)[number]['id'];

const PAPERS = [
  { id: 'device', title: 'As here' },
  { id: 'light', title: 'Light' },
  { id: 'dark', title: 'Dark' },
] as const;

/** The mail in a frame without scripts, whose links open beside the page: wide, on a phone, or as its plain text; light or dark. */
export function MailView({ mail, className }: { readonly mail: Mail; readonly className?: string }) {
  const isNarrow = useSyncExternalStore(watchWidth, readNarrow, () => false);
  const [chosen, setView] = useState<View | null>(null);
  const view = chosen ?? (isNarrow ? 'phone' : 'desktop');
  const [paper, setPaper] = useState<Paper>('device');
  return (
    <div className={clsx('flex min-w-0 flex-col gap-2', className)}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ChoiceSwitch label="View of the mail" choices={VIEWS} value={view} onChange={setView} />
        {view === 'text' ? null : (
          <ChoiceSwitch label="Colours of the mail" choices={PAPERS} value={paper} onChange={setPaper} />
        )}
      </div>
      <p className="text-sm break-words">
        <span className="text-muted">Subject: </span>
        <strong className="font-medium">{mail.subject}</strong>
      </p>
      {view === 'text' ? (
        <PlainText text={nameOwnLink(mail.text)} />
      ) : (
        <Frame mail={mail} view={view} paper={paper} />
      )}
    </div>
  );
}

/** No desktop's mail fits into a window below it. */
const NARROW = '(max-width: 699px)';

function watchWidth(onChange: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

function readNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

interface FrameProps {
  readonly mail: Mail;
  readonly view: Exclude<View, 'text'>;
  readonly paper: Paper;
}

function Frame({ mail, view, paper }: FrameProps) {
  const isPhone = view === 'phone';
  return (
    <div className="min-h-0 flex-1 overflow-x-auto rounded-md border border-line bg-surface">
      <iframe
        title={`The mail, ${isPhone ? 'on a phone' : 'on a desktop'}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={openLinksApart(choosePaper(placeImages(mail.html, mail.images), paper))}
        style={{ colorScheme: paper === 'device' ? 'light dark' : paper }}
        className={clsx(
          'block h-full min-h-[420px] border-0',
          isPhone ? 'mx-auto w-[360px] max-w-full' : 'w-full min-w-[640px]',
        )}
      />
    </div>
  );
}

function PlainText({ text }: { readonly text: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
      tabIndex={0}
      aria-label="The plain text of the mail"
      className="min-h-0 flex-1 overflow-auto rounded-md border border-line bg-surface p-4"
    >
      <pre className="font-mono text-xs break-words whitespace-pre-wrap">{text}</pre>
    </section>
  );
}
