import { formatRate, formatSignificant } from '@/lib/format/number';
import { HATCH } from './hatch';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const HOURS_PER_DAY = 24;
const DARKEST = 0.92;
const LIGHTEST = 0.06;

export interface HourOfWeekProps {
  readonly finding: string;
  /** Measure, unit and window. */
  readonly measure: string;
  /** 168 mean requests a second, Monday 00:00 UTC first; `null` for an hour never seen. */
  readonly perSecond: readonly (number | null)[];
}

/** Traffic by hour of the week as a table whose cells are shaded, so that it reads with and without eyes. */
export function HourOfWeek({ finding, measure, perSecond }: HourOfWeekProps) {
  const peak = perSecond.reduce<number>((max, value) => Math.max(max, value ?? 0), 0);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2">
        <p className="font-semibold text-balance">{finding}</p>
        <p className="text-sm text-muted">{measure}</p>
      </figcaption>
      <table className="w-full table-fixed border-separate border-spacing-px text-xs">
        <caption className="sr-only">{finding} Hours are UTC.</caption>
        <HourHeads />
        <tbody>
          {DAYS.map((day, d) => (
            <tr key={day}>
              <th scope="row" className="text-left font-normal text-faint">
                {day}
              </th>
              {Array.from({ length: HOURS_PER_DAY }, (_, hour) => (
                <HourCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its own key
                  key={hour}
                  name={`${day} ${twoDigits(hour)}:00 UTC`}
                  value={perSecond[d * HOURS_PER_DAY + hour] ?? null}
                  peak={peak}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Scale peak={peak} />
    </figure>
  );
}

function HourHeads() {
  return (
    <thead>
      <tr>
        <th scope="col" className="w-9">
          <span className="sr-only">Day</span>
        </th>
        {Array.from({ length: HOURS_PER_DAY }, (_, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its own key
          <th key={hour} scope="col" className="font-normal text-faint">
            <span className={hour % 6 === 0 ? undefined : 'sr-only'}>{twoDigits(hour)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface HourCellProps {
  readonly name: string;
  readonly value: number | null;
  readonly peak: number;
}

/** Hatched where nothing was observed: an hour without data is not an hour without traffic. */
function HourCell({ name, value, peak }: HourCellProps) {
  const text = value === null ? 'no data' : formatRate(value);
  return (
    <td
      title={`${name}: ${text}`}
      className="h-5 rounded-[2px] p-0"
      style={{ background: value === null ? HATCH : shade(value, peak) }}
    >
      <span className="sr-only">{text}</span>
    </td>
  );
}

/** Linear in the value: twice as dark is twice the traffic. */
function shade(value: number, peak: number): string {
  const share = peak === 0 ? 0 : value / peak;
  const percent = 100 * (value === 0 ? 0.03 : LIGHTEST + share * (DARKEST - LIGHTEST));
  return `color-mix(in srgb, var(--accent) ${formatSignificant(percent, 3)}%, var(--background))`;
}

function Scale({ peak }: { readonly peak: number }) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      <span className="flex items-center gap-2">
        none
        <span
          aria-hidden
          className="h-2 w-24 rounded-[2px]"
          style={{ background: `linear-gradient(90deg, ${shade(0, 1)}, ${shade(1, 1)})` }}
        />
        {formatRate(peak)}
      </span>
      <span className="flex items-center gap-2">
        <span aria-hidden className="h-2 w-4 rounded-[2px]" style={{ background: HATCH }} />
        no data
      </span>
      <span>hours in UTC</span>
    </div>
  );
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0');
}
