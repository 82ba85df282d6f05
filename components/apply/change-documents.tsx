'use client';
import { CopyBlock } from '../connections/copy-block';
import { Tabs } from '../ui/tabs';

/** A change as one text, with what undoes it. */
export interface ShownDocument {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly text: string;
  readonly undo: string | null;
  readonly notes: readonly string[];
}

/** The change in each syntax, one at a time, to be copied. */
export function ChangeDocuments({ documents }: { readonly documents: readonly ShownDocument[] }) {
  const tabs = documents.map((document) => ({
    id: document.id,
    title: document.title,
    content: <ChangeText {...document} />,
  }));
  return <Tabs label="Apply by" tabs={tabs} />;
}

function ChangeText({ title, fileName, text, undo, notes }: ShownDocument) {
  return (
    <div className="space-y-4">
      {notes.map((note) => (
        <p key={note} className="max-w-[820px] text-muted">
          {note}
        </p>
      ))}
      <CopyBlock title={`${title}: ${fileName}`} text={text} isLong />
      {undo === null ? null : <CopyBlock title={`${title}: undo`} text={undo} isLong />}
    </div>
  );
}
