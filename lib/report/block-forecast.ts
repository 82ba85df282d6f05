import { phraseMonth } from '@/lib/core/forecast/phrase-day';
import { phraseShare } from '@/lib/core/plan/phrases';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type {
  ForecastChange,
  ForecastMove,
  ForecastWarning,
  MovedLine,
  NextMonth,
  ReportForecast,
  ToldLine,
} from '@/lib/core/report/report-forecast';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { ReportFormats } from '@/lib/format/report-formats';
import {
  chooseUnit,
  nameCompared,
  writeActBy,
  writeCame,
  writeCount,
  writeCounts,
  writeForecast,
  writeNews,
} from './forecast-words';
import type { ReportBlock, ReportRow, ReportTable } from './report-block';
import { cutTable, linkWorkload, plain } from './report-table';
import { SECTION_TITLES, showName } from './report-words';

/** The page of the forecasts of all workloads. */
const FORECAST_PATH = '/forecast';
/** Dates of a mail: what is to be done in the next weeks is among the first. */
const MOST_WARNINGS = 8;
const MOST_MOVED = 5;
const MOST_TOLD = 5;

/** Next month, what gives and when, and why the forecast is another; `null` where there is no workload to tell of. */
export function blockForecast(report: PlanReport, formats: ReportFormats): ReportBlock | null {
  const { forecast } = report;
  if (forecast === undefined) return null;
  const { next, without, warnings, change } = forecast;
  if (next === null && without.workloads === 0 && warnings.length === 0) return null;
  return {
    section: 'forecast',
    title: SECTION_TITLES.forecast,
    sentences: writeForecast(report, forecast, formats),
    charts: [],
    tables: [
      ...(next === null ? [] : [tabulateNext(next, forecast.month, formats)]),
      ...(warnings.length === 0 ? [] : [tabulateWarnings(report, warnings, formats)]),
      ...(change === null ? [] : tabulateChange(change, forecast, formats)),
    ],
  };
}

/** The quantiles that the sentence leaves out, and what a day of them is. */
function tabulateNext(next: NextMonth, month: string, formats: ReportFormats): ReportTable {
  const { requests, presentUsd, recommendedUsd, days, comparedWith } = next;
  const costRow = (name: string, usd: NextMonth['presentUsd']): ReportRow[] =>
    usd === null
      ? []
      : [
          {
            cells: [
              plain(name),
              plain(formats.usd(usd.median)),
              plain(formats.usdInterval(usd.low, usd.high)),
            ],
            notes: [],
          },
        ];
  const perDay = writeCount(requests.median / days, formats);
  const before = comparedWith?.requestsPerDay ?? null;
  const against =
    comparedWith === null || before === null
      ? ''
      : `; ${writeCount(before, formats)} in ${nameCompared(comparedWith)}`;
  return {
    caption: `${phraseMonth(month)}, of ${formats.count(next.workloads)} ${next.workloads === 1 ? 'workload' : 'workloads'}`,
    unit: null,
    columns: [
      { label: 'What', isNumber: false },
      { label: 'Median', isNumber: true },
      { label: 'Likely (90 %)', isNumber: true },
    ],
    rows: [
      {
        cells: [
          plain('Requests'),
          plain(writeCount(requests.median, formats)),
          plain(writeCounts(requests, formats)),
        ],
        notes: [`${perDay} a day${against}`],
      },
      ...costRow('Cost as served now', presentUsd),
      // Where nothing is recommended it is the same.
      ...costRow(
        'Cost with every recommendation',
        recommendedUsd?.median === presentUsd?.median ? null : recommendedUsd,
      ),
    ],
    more: null,
  };
}

function tabulateWarnings(
  { madeAt }: PlanReport,
  warnings: readonly ForecastWarning[],
  formats: ReportFormats,
): ReportTable {
  const table = {
    caption: 'What gives, and when',
    unit: null,
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Chance', isNumber: true },
      { label: 'Act by', isNumber: true },
    ],
    rows: warnings.map((warning) => ({
      cells: [
        linkWarned(warning),
        plain(phraseShare(warning.probability)),
        plain(writeActBy(warning, madeAt)),
      ],
      notes: [...toList(writeNews(warning)), showName(warning.sentence), showName(warning.action)],
    })),
  };
  return cutTable(table, (count) => `${formats.count(count)} more`, FORECAST_PATH, MOST_WARNINGS);
}

/** A workload by its forecast; what several share by that of all. */
export function linkWarned({ workloadId, name }: Pick<ForecastWarning, 'workloadId' | 'name'>) {
  return workloadId === null
    ? { text: showName(name), path: FORECAST_PATH }
    : linkWorkload({ workloadId, name }, '/forecast');
}

function toList(text: string | null): string[] {
  return text === null ? [] : [text];
}

const CAUSES: readonly (readonly [Exclude<keyof ForecastMove, 'total'>, string])[] = [
  ['demand', 'Demand came otherwise than forecast'],
  ['told', 'What people told of it'],
  ['served', 'How workloads are served, and prices'],
  ['came', 'Workloads that were added'],
  ['went', 'Workloads that went'],
];

function tabulateChange(
  change: ForecastChange,
  { month }: ReportForecast,
  formats: ReportFormats,
): ReportTable[] {
  const { lines } = change;
  const moved = lines.slice(0, MOST_MOVED);
  return [
    ...tabulateCauses(change, month, formats),
    ...(moved.length === 0 || change.workloads === 1 ? [] : [tabulateMoved(moved, month, formats)]),
  ];
}

/** Nothing moved needs no table. */
function tabulateCauses(change: ForecastChange, month: string, formats: ReportFormats): ReportTable[] {
  const { requests, usd, since } = change;
  const causes = CAUSES.filter(([cause]) => requests[cause] !== 0 || (usd?.[cause] ?? 0) !== 0);
  if (causes.length === 0) return [];
  const unit = chooseUnit([requests.total, ...causes.map(([cause]) => requests[cause])]);
  const counts = formats.signedParts(
    causes.map(([cause]) => requests[cause] / unit.of),
    requests.total / unit.of,
  );
  const costs =
    usd === null
      ? null
      : formats.signedParts(
          causes.map(([cause]) => usd[cause]),
          usd.total,
        );
  const rowOf = (name: string, count: string, cost: string | undefined) => [
    plain(name),
    plain(count),
    ...(cost === undefined ? [] : [plain(cost)]),
  ];
  return [
    {
      caption: `Why the forecast of ${phraseMonth(month)} moved since ${formats.shortDay(Date.parse(since) / MILLISECONDS_PER_SECOND)}`,
      unit: null,
      columns: [
        { label: 'Reason', isNumber: false },
        { label: labelRequests(unit.word), isNumber: true },
        ...(costs === null ? [] : [{ label: 'USD', isNumber: true }]),
      ],
      rows: [
        ...causes.map(([cause, name], i) => ({
          cells: rowOf(name, counts.parts[i] ?? '', costs?.parts[i]),
          notes: cause === 'told' ? listTold(change.told, formats) : [],
        })),
        { isSum: true, cells: rowOf('Together', counts.total, costs?.total), notes: [] },
      ],
      more: null,
    },
  ];
}

function labelRequests(word: string): string {
  return word === '' ? 'Requests' : `${word.charAt(0).toUpperCase()}${word.slice(1)} requests`;
}

/** Who told it is in the settings of its forecast, for the last time only. */
function listTold(told: readonly ToldLine[], formats: ReportFormats): string[] {
  const left = told.length - MOST_TOLD;
  return [
    ...told.slice(0, MOST_TOLD).map(({ name, at, what, usd, requests }) => {
      const size = usd === null ? `${signCount(requests, formats)} requests` : formats.signedUsd(usd);
      const day = formats.shortDay(Date.parse(at) / MILLISECONDS_PER_SECOND);
      return `${showName(name)}, ${day}: ${what.map(showName).join('; ')} (${size})`;
    }),
    ...(left > 0 ? [`and ${formats.count(left)} more`] : []),
  ];
}

function tabulateMoved(lines: readonly MovedLine[], month: string, formats: ReportFormats): ReportTable {
  const hasCost = lines.some(({ usd }) => usd !== null);
  return {
    caption: `Whose forecast of ${phraseMonth(month)} moved most`,
    unit: null,
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Requests', isNumber: true },
      ...(hasCost ? [{ label: 'USD', isNumber: true }] : []),
    ],
    rows: lines.map((line) => ({
      cells: [
        linkWorkload(line, '/forecast'),
        plain(signCount(line.requests.total, formats)),
        ...(hasCost
          ? [plain(formats.usdChange(line.usd?.total ?? null, Math.abs(line.usd?.total ?? 0)))]
          : []),
      ],
      notes: explainMoved(line, formats),
    })),
    more: null,
  };
}

function signCount(count: number, formats: ReportFormats): string {
  return count === 0 ? '0' : `${count < 0 ? '−' : '+'}${writeCount(Math.abs(count), formats)}`;
}

/** Its largest cause, and what came where that is demand. */
function explainMoved({ requests, usd, came }: MovedLine, formats: ReportFormats): string[] {
  const move = usd === null || usd.total === 0 ? requests : usd;
  const [most] = CAUSES.toSorted(([a], [b]) => Math.abs(move[b]) - Math.abs(move[a]));
  if (most === undefined) return [];
  const [cause, name] = most;
  return cause === 'demand' && came !== null ? [writeCame(came, formats)] : [`${name}.`];
}
