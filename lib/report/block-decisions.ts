import { dueSavingUsd, type FollowUpVerdict } from '@/lib/core/decision/follow-up-verdict';
import type { DecisionLine, FollowedLine, PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock, ReportTable } from './report-block';
import { cutTable, linkWorkload, plain } from './report-table';
import { SECTION_TITLES } from './report-words';

const KIND_WORDS: Readonly<Record<DecisionLine['kind'], string>> = {
  accepted: 'accepted',
  dismissed: 'dismissed',
  snoozed: 'put off',
  applied: 'applied',
  reopened: 'opened again',
};
const MILLISECONDS = 1000;

const VERDICT_WORDS: Readonly<Record<FollowUpVerdict, string>> = {
  'too-early': 'less than a week is known since: too early to say',
  'not-observed': 'by the model, as no metric tells what was used',
  kept: 'as much as was to be expected',
  partly: 'less than was to be expected',
  'not-kept': 'it saves nothing',
};

/** What was decided in the period, and what applied changes brought; `null` where there is neither. */
export function blockDecisions(report: PlanReport, formats: ReportFormats): ReportBlock | null {
  const { taken, followed } = report.decisions;
  if (taken.length === 0 && followed.length === 0) return null;
  return {
    section: 'decisions',
    title: SECTION_TITLES.decisions,
    sentences: [sayTaken(taken.length, formats), ...sayFollowed(followed, formats)],
    charts: [],
    tables: [
      ...(followed.length === 0 ? [] : [tabulateFollowed(followed, formats)]),
      ...(taken.length === 0 ? [] : [tabulateTaken(taken, formats)]),
    ],
  };
}

function sayTaken(count: number, formats: ReportFormats): string {
  if (count === 0) return 'No decision was taken.';
  return count === 1 ? '1 decision was taken.' : `${formats.count(count)} decisions were taken.`;
}

/** Only what was observed is added up; the model alone proves nothing. */
function sayFollowed(followed: readonly FollowedLine[], formats: ReportFormats): string[] {
  const observed = followed.flatMap(({ followUp: { saving, verdict } }) =>
    saving === null || saving.basis === 'modelled' || verdict === 'too-early' ? [] : [saving.savedUsd],
  );
  if (observed.length === 0) return [];
  const sum = observed.reduce((total, usd) => total + usd, 0);
  const one = observed.length === 1;
  const changes = one ? '1 applied change' : `${formats.count(observed.length)} applied changes`;
  const verb = sum < 0 ? (one ? 'costs' : 'cost') : one ? 'saves' : 'save';
  const more = sum < 0 ? ' more' : '';
  return [
    `${changes} of the last quarter ${verb} ${formats.usd(Math.abs(sum))} a month${more}, as observed.`,
  ];
}

/** What changes save for the traffic that came, beside what was to be expected of it. */
function tabulateFollowed(followed: readonly FollowedLine[], formats: ReportFormats): ReportTable {
  const table = {
    caption: 'What applied changes brought',
    unit: 'USD a month',
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Saves', isNumber: true },
      { label: 'Expected', isNumber: true },
    ],
    rows: followed.map((line) => ({
      cells: [
        linkWorkload(line, '/history'),
        plain(formats.usdNumber(line.followUp.saving?.savedUsd ?? null)),
        plain(formats.usdNumber(dueSavingUsd(line.followUp))),
      ],
      notes: [explainFollowed(line, formats)],
    })),
  };
  return cutTable(table, (count) => `${formats.count(count)} more changes`, '/');
}

function explainFollowed({ followUp }: FollowedLine, formats: ReportFormats): string {
  const { promised, appliedAt, verdict, saving, before, since } = followUp;
  const start = `${promised.label} since ${formats.shortDay(Date.parse(appliedAt) / MILLISECONDS)}`;
  const interval =
    saving === null || saving.lowUsd === null
      ? ''
      : ` (likely ${formats.usdInterval(saving.lowUsd, saving.highUsd)})`;
  const late =
    since === null || since.latePeriodShare === null
      ? ''
      : `; late ${formats.share(since.latePeriodShare)}, before ${formats.share(before?.latePeriodShare ?? null)}`;
  return `${start}: ${VERDICT_WORDS[verdict]}${interval}${late}.`;
}

function tabulateTaken(taken: readonly DecisionLine[], formats: ReportFormats): ReportTable {
  const table = {
    caption: 'Decisions taken',
    unit: 'USD a month',
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Decision', isNumber: false },
      { label: 'Saves', isNumber: true },
    ],
    rows: taken.map((line) => ({
      cells: [
        linkWorkload(line, '/history'),
        plain(KIND_WORDS[line.kind]),
        plain(formats.usdNumber(line.savingUsd)),
      ],
      notes: [explain(line, formats)],
    })),
  };
  return cutTable(table, (count) => `${formats.count(count)} more decisions`, '/');
}

function explain({ label, at, who, reason }: DecisionLine, formats: ReportFormats): string {
  const by = who === null ? 'seen by a discovery' : `by ${who}`;
  const why = reason === null ? '' : `: ${reason}`;
  return `${label}, ${formats.shortDay(Date.parse(at) / MILLISECONDS)} ${by}${why}`;
}
