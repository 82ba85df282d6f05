'use client';
import { type ReactNode, useMemo } from 'react';
import type { Tags } from '@/lib/core/workload/tags';
import type { DataColumn } from '../ui/data-table/columns';
import { Select } from '../ui/select';
import { useUrlState } from '../ui/use-url-state';
import type { FleetRow } from './fleet-row';
import { isUntagged, listWords } from './tag-words';

/** Hidden until it is chosen. */
export function tagsColumn(): DataColumn<FleetRow> {
  return {
    id: 'tags',
    header: 'Tags',
    headerNote: 'key=value',
    width: 220,
    hidden: true,
    sortValue: ({ tags }) => (isUntagged(tags) ? null : listWords(tags).join(' ')),
    cell: ({ tags }) => <TagsCell tags={tags} />,
  };
}

function TagsCell({ tags }: { readonly tags: Tags }) {
  if (isUntagged(tags)) return <span className="text-faint">none</span>;
  const words = listWords(tags).join(', ');
  return (
    <span className="block truncate text-muted" title={words}>
      {words}
    </span>
  );
}

/** Most choices of the list; more are found by typing. */
const MOST_CHOICES = 500;

/**
 * Narrows the fleet to one tag, which the address holds. There is a list as soon as there are tags. Gives the rows with the
 * tag, the list, and a way to take the choice back.
 */
export function useTagFilter(rows: readonly FleetRow[]): {
  readonly tagged: readonly FleetRow[];
  readonly tagSelect: ReactNode;
  readonly showAnyTag: () => void;
} {
  const [chosen, choose] = useUrlState('tag');
  const words = useMemo(() => listChoices(rows), [rows]);
  const tagged = useMemo(() => filterByTag(rows, chosen), [rows, chosen]);
  const offered = chosen === null || words.includes(chosen) ? words : [chosen, ...words];
  return {
    tagged,
    showAnyTag: () => choose(null),
    tagSelect:
      offered.length === 0 ? null : (
        <Select
          aria-label="Tag"
          value={chosen ?? ''}
          onChange={(event) => choose(event.target.value || null)}
          className="max-sm:min-w-[46%] max-sm:flex-1 sm:max-w-[220px]"
          options={[{ value: '', label: 'Any tag' }, ...offered.map((value) => ({ value, label: value }))]}
        />
      ),
  };
}

/** The rows that have a tag, written `key=value`; all with `null`. */
export function filterByTag(rows: readonly FleetRow[], chosen: string | null): readonly FleetRow[] {
  return chosen === null ? rows : rows.filter(({ tags }) => listWords(tags).includes(chosen));
}

/** Tags of the rows, by key and value. Those that AWS makes up tell stacks apart rather than teams: found by typing. */
export function listChoices(rows: readonly FleetRow[]): string[] {
  const words = new Set<string>();
  for (const { tags } of rows) for (const word of listWords(tags)) if (!/^aws:/i.test(word)) words.add(word);
  return [...words].sort((a, b) => a.localeCompare(b, 'en')).slice(0, MOST_CHOICES);
}
