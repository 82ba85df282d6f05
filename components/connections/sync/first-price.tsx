import clsx from 'clsx';
import type { SyncCost } from '@/lib/core/collection/estimate-sync-cost';
import { formatUsd } from '@/lib/format/money';
import { StateBlock } from '../../ui/state-block';
import type { ConnectionRow } from '../connection-row';
import { regionsPhrase } from '../connection-words';
import { CapNote, MonthSoFar } from './cap-note';
import { countCalls, countMetrics, describeAmount, paceOf } from './cost-words';
import { type FoundCounts, FunctionsNote, NothingToCollect } from './found-notes';
import type { SyncPreview } from './use-sync-preview';

export interface FirstPriceProps {
  readonly row: ConnectionRow;
  readonly preview: SyncPreview;
  readonly found: FoundCounts;
}

/** What collecting the metrics of what was found will cost, before anything of it is asked for. */
export function FirstPrice({ row, preview, found }: FirstPriceProps) {
  if (preview.series === 0)
    return (
      <NothingToCollect
        where={regionsPhrase(row.connection.regions)}
        connection={row.connection}
        found={found}
      />
    );
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <PriceRows preview={preview} everyHours={row.connection.metricsEveryHours} />
        <div className="flex min-w-0 flex-col gap-2">
          <MonthSoFar preview={preview} />
          <p className="text-sm text-muted">
            AWS charges 0.01 USD per 1,000 metrics requested, whatever the window. A sync that would cost more
            than what is left of the cap stops, and says so.
          </p>
        </div>
      </div>
      <CapNote
        preview={preview}
        connection={row.connection}
        title="The cap of the month does not pay for all of it."
      />
      <MonthBeyondCap preview={preview} />
      <FunctionsNote found={found} />
    </div>
  );
}

/** Where what is collected now fits, and a month of the schedule does not. */
function MonthBeyondCap({ preview }: Pick<FirstPriceProps, 'preview'>) {
  const { capped, schedule, billing, monthlyCapUsd } = preview;
  const monthUsd = schedule.costUsd + billing.monthUsd;
  if (capped || monthUsd <= monthlyCapUsd) return null;
  return (
    <StateBlock kind="partial" title="A whole month of it costs more than the cap.">
      {formatUsd(monthUsd)} where {formatUsd(monthlyCapUsd)} may be spent: it stops when the cap is reached,
      and goes on in the next month. Raise the cap, or collect more seldom.
    </StateBlock>
  );
}

function PriceRows({ preview, everyHours }: { readonly preview: SyncPreview; readonly everyHours: number }) {
  const { cost, minutes, older, schedule, billing } = preview;
  const isBoth = minutes.metricsRequested > 0 && older.metricsRequested > 0;
  return (
    <dl>
      <CostRow name="The last two weeks, by the minute" cost={minutes} isStrong={!isBoth} />
      <CostRow name="Older, to fifteen months, by 5 minutes and by the hour" cost={older} />
      {isBoth ? (
        <PriceRow name="Collected now" detail={describeAmount(cost)} usd={cost.costUsd} isStrong />
      ) : null}
      {everyHours === 0 ? (
        <PriceRow
          name="After that"
          detail="By the button only, at a price that is shown before."
          usd={null}
        />
      ) : (
        <PriceRow
          name={`After that, ${paceOf(everyHours)}`}
          detail={`About ${countMetrics(Math.ceil(schedule.metricsRequested))} requested in ${countCalls(schedule.calls)}. What runs and its prices are looked up once a day, for next to nothing.`}
          usd={schedule.costUsd}
          per="a month"
        />
      )}
      {billing.monthUsd === 0 ? null : (
        <PriceRow
          name="What was billed, once a day"
          detail="Cost Explorer charges 0.01 USD for each call, of which a day takes two or more."
          usd={billing.monthUsd}
          per="a month"
        />
      )}
    </dl>
  );
}

function CostRow({ name, cost, isStrong }: { name: string; cost: SyncCost; isStrong?: boolean }) {
  if (cost.metricsRequested === 0) return null;
  return (
    <PriceRow name={name} detail={describeAmount(cost)} usd={cost.costUsd} isStrong={isStrong ?? false} />
  );
}

interface PriceRowProps {
  readonly name: string;
  readonly detail: string;
  /** `null` where there is no price to be told now. */
  readonly usd: number | null;
  readonly per?: string;
  readonly isStrong?: boolean;
}

function PriceRow({ name, detail, usd, per, isStrong = false }: PriceRowProps) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-2 first:pt-0">
      <dt className="min-w-0">
        <span className="font-medium">{name}</span>
        <span className="block text-sm text-muted">{detail}</span>
      </dt>
      <dd className="text-right tabular-nums">
        <span className={clsx('whitespace-nowrap', isStrong && 'text-lg font-semibold')}>
          {usd === null ? '' : formatUsd(usd)}
        </span>
        {per === undefined ? null : <span className="block text-sm text-muted">{per}</span>}
      </dd>
    </div>
  );
}
