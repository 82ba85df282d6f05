'use client';
import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { LONGEST_TAG_KEY, LONGEST_TAG_VALUE, MOST_TAGS, type Tags } from '@/lib/core/workload/tags';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { requestJson } from './request-json';
import { listShownTags, type ShownTag, withoutTag, withTag } from './shown-tags';

export interface TagsEditorProps {
  readonly workloadId: string;
  /** Those of AWS, and those that a person told. */
  readonly read: Tags;
  readonly told: Tags;
}

/** The tags of a workload as chips; those that a person told can be taken away, and others be told. */
export function TagsEditor({ workloadId, read, told }: TagsEditorProps) {
  const [draft, setDraft] = useState({ key: '', value: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const save = (tags: Tags, isAdded: boolean) =>
    startSaving(async () => {
      const path = `/api/v1/workloads/${encodeURIComponent(workloadId)}/tags`;
      const answer = await requestJson('PUT', path, { body: { tags } });
      setProblem(answer.ok ? null : answer.problem.sentence);
      if (!answer.ok) return;
      if (isAdded) setDraft({ key: '', value: '' });
      router.refresh();
    });
  const add = (event: FormEvent) => {
    event.preventDefault();
    save(withTag(told, draft.key.trim(), draft.value.trim()), true);
  };
  return (
    <div className="flex flex-col gap-2">
      <TagChips
        tags={listShownTags({ read, told })}
        disabled={isSaving}
        onRemove={(key) => save(withoutTag(told, key), false)}
      />
      <form onSubmit={add} className="flex flex-wrap gap-2">
        <Input
          aria-label="Key of a tag"
          placeholder="team"
          maxLength={LONGEST_TAG_KEY}
          value={draft.key}
          onChange={(event) => setDraft({ ...draft, key: event.target.value })}
          className="max-w-[140px]"
        />
        <Input
          aria-label="Value of the tag"
          placeholder="ranking"
          maxLength={LONGEST_TAG_VALUE}
          value={draft.value}
          onChange={(event) => setDraft({ ...draft, value: event.target.value })}
          className="max-w-[180px]"
        />
        <Button
          type="submit"
          disabled={isSaving || draft.key.trim() === '' || Object.keys(told).length >= MOST_TAGS}
        >
          Add
        </Button>
      </form>
      {problem === null ? null : (
        <p role="alert" className="text-xs text-bad">
          {problem}
        </p>
      )}
      <p className="text-xs text-muted">
        Reports and filters go by tags. What is told here stands before the tag of AWS with the same key.
      </p>
    </div>
  );
}

interface TagChipsProps {
  readonly tags: readonly ShownTag[];
  readonly disabled: boolean;
  readonly onRemove: (key: string) => void;
}

function TagChips({ tags, disabled, onRemove }: TagChipsProps) {
  if (tags.length === 0) return <p className="text-sm text-muted">It has no tags.</p>;
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label="Tags">
      {tags.map(({ key, value, note, isTold }) => (
        <li
          key={key}
          title={note}
          className="inline-flex min-h-6 max-w-full items-center gap-1 rounded-sm border border-line bg-surface px-1.5 text-xs"
        >
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className="text-muted">{key}=</span>
            {value}
          </span>
          {isTold ? (
            <button
              type="button"
              aria-label={`Remove ${key}`}
              disabled={disabled}
              onClick={() => onRemove(key)}
              className="-mr-1 inline-flex size-6 items-center justify-center text-muted hover:text-ink"
            >
              <X aria-hidden className="size-3" />
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
