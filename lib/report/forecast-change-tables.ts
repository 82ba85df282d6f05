import { phraseMonth } from '@/lib/core/forecast/phrase-day';
import type {
  ForecastChange,
  ForecastMove,
  MovedLine,
  ReportForecast,
  ToldLine,
} from '@/lib/core/report/report-forecast';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { ReportFormats } from '@/lib/format/report-formats';
import { writeCame } from './forecast-change-words';
import type { ReportTable } from './report-block';
import { linkWorkload, plain } from './report-table';
import { showName } from './report-words';
import { chooseUnit, labelRequests, signCount } from './request-counts';

const MOST_MOVED = 5;
const MOST_TOLD = 5;

const CAUSES: readonly (readonly [Exclude<keyof ForecastMove, 'total'>, string])[] = [
  ['demand', 'Demand came otherwise than forecast'],
  ['told', 'What people told of it'],
  ['served', 'How workloads are served, and prices'],
  ['came', 'Workloads that were added'],
  ['went', 'Workloads that went'],
];

/** Why a forecast moved, and whose did. */
export function tabulateChange(
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

/** Nothing moved needs no table. Columns add up as they are shown. */
function tabulateCauses(change: ForecastChange, month: string, formats: ReportFormats): ReportTable[] {
  const { requests, usd, since, told } = change;
  const causes = CAUSES.filter(([cause]) => requests[cause] !== 0 || (usd?.[cause] ?? 0) !== 0);
  if (causes.length === 0) return [];
  const unit = chooseUnit([requests.total, ...causes.map(([cause]) => requests[cause])]);
  const partsOf = (move: ForecastMove, of: number) =>
    formats.signedParts(
      causes.map(([cause]) => move[cause] / of),
      move.total / of,
    );
  const columns = [partsOf(requests, unit.of), ...(usd === null ? [] : [partsOf(usd, 1)])];
  const day = formats.shortDay(Date.parse(since) / MILLISECONDS_PER_SECOND);
  return [
    {
      caption: `Why the forecast of ${phraseMonth(month)} moved since ${day}`,
      unit: null,
      columns: [
        { label: 'Reason', isNumber: false },
        { label: labelRequests(unit.word), isNumber: true },
        ...(usd === null ? [] : [{ label: 'USD', isNumber: true }]),
      ],
      rows: [
        ...causes.map(([cause, name], i) => ({
          cells: [name, ...columns.map(({ parts }) => parts[i] ?? '')].map(plain),
          notes: cause === 'told' ? listTold(told, formats) : [],
        })),
        { isSum: true, cells: ['Together', ...columns.map(({ total }) => total)].map(plain), notes: [] },
      ],
      more: null,
    },
  ];
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

/** Its largest cause, and what came where that is demand. */
function explainMoved({ requests, usd, came }: MovedLine, formats: ReportFormats): string[] {
  const move = usd === null || usd.total === 0 ? requests : usd;
  const [most] = CAUSES.toSorted(([a], [b]) => Math.abs(move[b]) - Math.abs(move[a]));
  if (most === undefined) return [];
  const [cause, name] = most;
  return cause === 'demand' && came !== null ? [writeCame(came, formats)] : [`${name}.`];
}
