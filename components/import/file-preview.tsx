'use client';
import { useMemo } from 'react';
import { formatDateTime, formatDuration, formatDurationMs } from '@/lib/format/date-time';
import { formatBytes, formatCount } from '@/lib/format/number';
import type { ImportedFile, MeasuredServiceTime } from '@/lib/importers/imported-file';
import { LineChart } from '../charts/line-chart';
import { describeGap, describePeak, FORMAT_WORDS, previewChart } from './preview-words';
import type { ReadFile } from './worker-messages';

const SHOWN_GAPS = 5;

/** What the file holds, before anything is stored. */
export function FilePreview({ read }: { readonly read: ReadFile }) {
  const { file, outline } = read;
  const spec = useMemo(() => previewChart(file, outline), [file, outline]);
  const isReduced = outline.stepSeconds !== outline.periodSeconds;
  return (
    <div className="flex flex-col gap-6">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-4">
        {listFacts(read).map(({ term, value, note }) => (
          <div key={term} className="min-w-0">
            <dt className="text-sm text-muted">{term}</dt>
            <dd className="font-medium break-words">
              {value}
              {note === undefined ? null : <span className="font-normal text-faint"> {note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <LineChart
        finding={describePeak(file, outline)}
        measure={`${spec.y.label}${isReduced ? `, mean and peak of each ${formatDuration(outline.stepSeconds)}` : ''}, UTC`}
        spec={spec}
        heightPx={200}
        fileName="import-preview"
      />
      <Gaps read={read} />
      <Warnings warnings={file.warnings} />
    </div>
  );
}

interface Fact {
  readonly term: string;
  readonly value: string;
  readonly note?: string;
}

function listFacts({ file }: ReadFile): Fact[] {
  const { facts, serviceTime } = file;
  const step = formatDuration(facts.stepSeconds);
  const seriesFacts: Fact[] = [
    { term: 'Format', value: FORMAT_WORDS[file.format] },
    {
      term: 'File',
      value: formatBytes(file.bytes),
      note: `${formatCount(file.rows)} ${file.reading.delimiter === null ? 'points' : 'rows'}`,
    },
    { term: 'Start', value: formatDateTime(facts.startSeconds) },
    { term: 'End', value: formatDateTime(facts.endSeconds) },
    { term: 'Step', value: step, ...phaseNote(facts.phaseSeconds) },
    { term: 'Periods', value: formatCount(facts.periods) },
    { term: 'Missing', value: formatCount(facts.missing), ...missingNote(file) },
    { term: 'Duplicates', value: formatCount(facts.duplicates + facts.conflicts) },
    { term: 'Sum', value: formatCount(facts.sum), note: file.unit ?? 'no unit stated' },
    { term: 'Largest', value: formatCount(facts.max), note: `in ${step}` },
  ];
  return serviceTime === null ? seriesFacts : [...seriesFacts, ...listDurations(serviceTime)];
}

function listDurations({ p50Ms, p99Ms, meanMs, count }: MeasuredServiceTime): Fact[] {
  return [
    { term: 'Duration, p50', value: formatDurationMs(p50Ms), note: `mean ${formatDurationMs(meanMs)}` },
    { term: 'Duration, p99', value: formatDurationMs(p99Ms), note: `of ${formatCount(count)} requests` },
  ];
}

function missingNote({ facts, missingIsZero }: ImportedFile): { note?: string } {
  if (facts.missing === 0) return {};
  if (missingIsZero) return { note: 'read as no traffic' };
  return { note: `in ${formatCount(facts.gapCount)} gap${facts.gapCount === 1 ? '' : 's'}` };
}

function phaseNote(phaseSeconds: number): { note?: string } {
  return phaseSeconds === 0 ? {} : { note: `starting ${formatDuration(phaseSeconds)} past the full step` };
}

function Gaps({ read: { file } }: { readonly read: ReadFile }) {
  const { gaps, gapCount, stepSeconds } = file.facts;
  if (gapCount === 0) return null;
  const shown = gaps.slice(0, SHOWN_GAPS).map((gap) => describeGap(gap, stepSeconds));
  const more = gapCount - shown.length;
  return (
    <p className="text-sm text-muted">
      <span className="font-medium text-ink">Gaps:</span> {shown.join('; ')}
      {more > 0 ? `; and ${formatCount(more)} more` : ''}.
    </p>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="font-medium">Read this before you import</p>
      <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-5 text-muted">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  );
}
