'use client';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { Change } from '@/lib/core/change/change';
import { fillChange } from '@/lib/core/change/fill-change';
import { type ChangeDocument, renderChange } from '@/lib/report/change/render-change';
import { saveFile } from '../charts/save-file';
import { CopyBlock } from '../connections/copy-block';
import { Button } from '../ui/button';
import { Tabs } from '../ui/tabs';
import { BlanksForm } from './blanks-form';
import { useFilledIn } from './filled-in';

export interface ChangeDocumentsProps {
  readonly workloadId: string;
  readonly change: Change;
}

/** The change and what undoes it in each syntax, one at a time, with what the reader fills in. */
export function ChangeDocuments({ workloadId, change }: ChangeDocumentsProps) {
  const { filled, fill } = useFilledIn(workloadId);
  const documents = useMemo(() => renderChange(fillChange(change, filled)), [change, filled]);
  const tabs = documents.map((document) => ({
    id: document.id,
    title: document.title,
    content: <DocumentPair {...document} />,
  }));
  return (
    <>
      <BlanksForm blanks={change.blanks} filled={filled} fill={fill} />
      <Tabs label="Apply by" tabs={tabs} />
    </>
  );
}

/** A document with what undoes it beside it. */
function DocumentPair({ title, fileName, text, undoFileName, undo, notes }: ChangeDocument) {
  return (
    <div className="space-y-3">
      <ul className="max-w-[900px] space-y-0.5 text-sm text-muted">
        {notes.map((note) => (
          <li key={note} className="[overflow-wrap:anywhere]">
            {note}
          </li>
        ))}
      </ul>
      <div className="grid gap-x-6 gap-y-5 lg:grid-cols-2">
        <CopyBlock
          title={`${title}: ${fileName}`}
          text={text}
          isLong
          isTall
          more={<SaveButton name={fileName} text={text} />}
        />
        <CopyBlock
          title={`${title}: undo`}
          text={undo}
          isLong
          isTall
          more={<SaveButton name={undoFileName} text={undo} />}
        />
      </div>
    </div>
  );
}

function SaveButton({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <Button size="sm" aria-label={`Download ${name}`} onClick={() => saveFile(name, 'text/plain', text)}>
      <Download aria-hidden />
      <span className="max-sm:sr-only">Download</span>
    </Button>
  );
}
