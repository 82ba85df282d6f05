'use client';
import Link from 'next/link';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { formatCount } from '@/lib/format/number';
import { buttonClass } from '../ui/button';
import { DataTable } from '../ui/data-table/data-table';
import { FilterInput } from '../ui/filter-input';
import { Select } from '../ui/select';
import { StateBlock } from '../ui/state-block';
import { PRICE_COLUMNS } from './price-columns';
import { type PriceRow, priceRowId } from './price-row';

const TYPING_RESTS_MS = 250;

export interface PricesTableProps {
  readonly rows: readonly PriceRow[];
  /** How many prices match, on all pages. */
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly regions: readonly string[];
  readonly meters: readonly { readonly meter: string; readonly name: string }[];
}

/** The prices that the address asks for. The server searches the book; the table sorts what it found. */
export function PricesTable(props: PricesTableProps) {
  const search = useSearch();
  return (
    <div aria-busy={search.isPending} className={search.isPending ? 'opacity-70' : undefined}>
      <DataTable
        caption="Prices"
        columns={PRICE_COLUMNS}
        rows={props.rows}
        totalRows={props.total}
        noun={['price', 'prices']}
        rowId={priceRowId}
        rowHeight={36}
        cardHeight={112}
        cardColumns="minmax(0, 9fr) minmax(0, 10fr) minmax(0, 10fr)"
        filters={<PricesFilters {...props} search={search} />}
        empty={<NoPrice />}
      />
      {props.pageCount > 1 ? (
        <Pager page={props.page} pageCount={props.pageCount} parameters={search.parameters} />
      ) : null}
    </div>
  );
}

interface PricesFiltersProps extends Pick<PricesTableProps, 'regions' | 'meters'> {
  readonly search: Search;
}

function PricesFilters({ regions, meters, search: { parameters, change } }: PricesFiltersProps) {
  const [typed, setTyped] = useTypedSearch(parameters.get('query') ?? '', (query) => change({ query }));
  return (
    <>
      <FilterInput value={typed} onChange={setTyped} label="Search prices" />
      <Select
        aria-label="Region"
        value={parameters.get('region') ?? ''}
        onChange={(event) => change({ region: event.target.value })}
        className="max-sm:flex-1"
        options={[
          { value: '', label: 'All Regions' },
          ...regions.map((region) => ({ value: region, label: region })),
        ]}
      />
      <Select
        aria-label="What it prices"
        value={parameters.get('meter') ?? ''}
        onChange={(event) => change({ meter: event.target.value })}
        className="max-sm:flex-1 sm:max-w-[240px]"
        options={[
          { value: '', label: 'Everything priced' },
          ...meters.map(({ meter, name }) => ({ value: meter, label: name })),
        ]}
      />
    </>
  );
}

function NoPrice() {
  return (
    <StateBlock
      kind="empty"
      title="No price matches."
      action={
        <Link href="/prices" className={buttonClass()}>
          Show all prices
        </Link>
      }
    >
      A price that is not in the book is not free: options that need it are listed without a cost.
    </StateBlock>
  );
}

interface Search {
  readonly parameters: URLSearchParams;
  readonly change: (values: Readonly<Record<string, string>>) => void;
  readonly isPending: boolean;
}

/** The address' parameters, and a way to change some of them that starts at the first page again. */
function useSearch(): Search {
  const router = useRouter();
  const path = usePathname();
  const parameters = new URLSearchParams(useSearchParams()?.toString());
  const [isPending, start] = useTransition();
  const change = (values: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(parameters);
    next.delete('page');
    for (const [name, value] of Object.entries(values)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    start(() => router.replace(`${path}?${next}`, { scroll: false }));
  };
  return { parameters, change, isPending };
}

/** What is typed shows at once and is searched for when the typing rests. */
function useTypedSearch(searched: string, search: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(searched);
  const asked = useRef(searched);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    // An answer to what was asked for must not undo what has been typed since.
    if (searched === asked.current) return;
    asked.current = searched;
    setTyped(searched);
  }, [searched]);
  const change = (text: string) => {
    setTyped(text);
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      asked.current = text;
      search(text);
    }, TYPING_RESTS_MS);
  };
  return [typed, change];
}

interface PagerProps {
  readonly page: number;
  readonly pageCount: number;
  readonly parameters: URLSearchParams;
}

function Pager({ page, pageCount, parameters }: PagerProps) {
  const hrefOf = (target: number) => {
    const next = new URLSearchParams(parameters);
    next.set('page', String(target));
    return `/prices?${next}`;
  };
  return (
    <nav aria-label="Pages of prices" className="mt-3 flex flex-wrap items-center gap-3 text-sm text-muted">
      {page > 1 ? (
        <Link href={hrefOf(page - 1)} className={buttonClass({ size: 'sm' })}>
          Previous
        </Link>
      ) : null}
      {page < pageCount ? (
        <Link href={hrefOf(page + 1)} className={buttonClass({ size: 'sm' })}>
          Next
        </Link>
      ) : null}
      <p>
        Page {formatCount(page)} of {formatCount(pageCount)}; columns sort within a page. Choose a Region to
        have it on one.
      </p>
    </nav>
  );
}
