'use client';
import { useState } from 'react';
import type { LeftOutSpan } from '@/lib/core/forecast/demand-forecast';
import { isPutBack, takeBack } from '@/lib/core/forecast/put-back';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { formatCount, formatRoundedCount } from '@/lib/format/number';
import { formatZoneDays, formatZoneMoment } from '@/lib/format/zone-moment';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';
import { differenceWords, wholeFromTen } from './forecast-words';
import { LEFT_OUT_WORDS } from './left-out-words';

export interface LeftOutListProps {
  readonly spans: readonly LeftOutSpan[];
  /** Starts of those that are to count after all, as told now: saved or not. */
  readonly putBack: readonly number[];
  readonly zone: string;
  readonly onChange: (putBack: readonly number[]) => void;
}

/** As many as are read at a glance. */
const FEW = 8;

/** What the forecast was not learnt from, what differs most first, each with a way to put it back. */
export function LeftOutList({ spans, putBack, zone, onChange }: LeftOutListProps) {
  const [isAll, setIsAll] = useState(false);
  const sorted = spans.toSorted((a, b) => differenceOf(b) - differenceOf(a));
  // What was put back here stays in sight.
  const shown = isAll ? sorted : sorted.filter((span, i) => i < FEW || isPutBack(span, putBack));
  return (
    <Section
      title="What was left out"
      description="Outages and times unlike all others are not learnt from: a forecast would repeat them. What differs most stands first."
      id="left-out"
    >
      {spans.length === 0 ? (
        <p className="text-muted">Nothing: the whole history counts.</p>
      ) : (
        <Table caption="What was left out of the forecast">
          <thead>
            <tr>
              <TableHead>When</TableHead>
              <TableHead>What</TableHead>
              <TableHead align="end" className="max-sm:hidden">
                Requests that came
              </TableHead>
              <TableHead align="end" className="max-sm:hidden">
                Expected
              </TableHead>
              <TableHead>
                <span className="sr-only">Put back or leave out</span>
              </TableHead>
            </tr>
          </thead>
          <tbody>
            {shown.map((span) => (
              <SpanRow key={`${span.kind} ${span.startSeconds}`} {...{ span, putBack, zone, onChange }} />
            ))}
          </tbody>
        </Table>
      )}
      {spans.length <= FEW ? null : (
        <Button size="sm" className="mt-2" onClick={() => setIsAll(!isAll)}>
          {isAll ? 'Show those that differ most' : `Show all ${formatCount(spans.length)}`}
        </Button>
      )}
    </Section>
  );
}

function differenceOf({ observedRequests, expectedRequests }: LeftOutSpan): number {
  return Math.abs(observedRequests - expectedRequests);
}

interface SpanRowProps extends Omit<LeftOutListProps, 'spans'> {
  readonly span: LeftOutSpan;
}

function SpanRow({ span, putBack, zone, onChange }: SpanRowProps) {
  const { kind, startSeconds, observedRequests, expectedRequests } = span;
  const counts = isPutBack(span, putBack);
  const when = spanWords(span, zone);
  return (
    <tr>
      <TableCell>{when}</TableCell>
      <TableCell>
        {capitalize(LEFT_OUT_WORDS[kind])} {counts ? <Badge>counts after all</Badge> : null}
        <span className="block text-xs text-muted sm:hidden">{cameWords(span)}</span>
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {formatRoundedCount(wholeFromTen(observedRequests))}
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {formatRoundedCount(wholeFromTen(expectedRequests))}
      </TableCell>
      <TableCell align="end">
        {kind === 'event' ? (
          <a href="#told" className="text-accent underline underline-offset-2">
            Change the event
          </a>
        ) : (
          <Button
            size="sm"
            aria-label={`${counts ? 'Leave out' : 'Put back'} ${when}`}
            onClick={() => onChange(counts ? takeBack(span, putBack) : [...putBack, startSeconds])}
          >
            {counts ? 'Leave out' : 'Put back'}
          </Button>
        )}
      </TableCell>
    </tr>
  );
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cameWords({ observedRequests, expectedRequests }: LeftOutSpan): string {
  const came = formatRoundedCount(wholeFromTen(observedRequests));
  if (expectedRequests <= 0) return `${came} came`;
  return `${came} came, ${differenceWords(observedRequests, expectedRequests)} than expected`;
}

/** Whole days as days, less than two by the hour. */
function spanWords({ startSeconds, endSeconds }: LeftOutSpan, zone: string): string {
  if (endSeconds - startSeconds >= 2 * SECONDS_PER_DAY || isDay(startSeconds, endSeconds, zone))
    return formatZoneDays(startSeconds, endSeconds, zone);
  const [from, to] = [formatZoneMoment(startSeconds, zone), formatZoneMoment(endSeconds, zone)];
  const [fromDay, toDay] = [from.split(', ')[0], to.split(', ')[0]];
  return fromDay === toDay ? `${from} to ${to.split(', ')[1]}` : `${from} to ${to}`;
}

function isDay(startSeconds: number, endSeconds: number, zone: string): boolean {
  return [startSeconds, endSeconds].every((at) => formatZoneMoment(at, zone).endsWith(', 00:00'));
}
