import Link from 'next/link';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { formatUsd, formatUsdNumber } from '@/lib/format/money';
import { Progress } from '../../ui/progress';
import { StateBlock } from '../../ui/state-block';
import { connectionHref } from '../connection-words';
import { countMetrics } from './cost-words';
import type { SyncPreview } from './use-sync-preview';

export interface CapNoteProps {
  readonly preview: SyncPreview;
  readonly connection: ConnectionRecord;
  readonly title: string;
}

/** What the cap of the month leaves out of what would be asked for; nothing where it leaves room for all of it. */
export function CapNote({ preview, connection, title }: CapNoteProps) {
  const { capped, affordable, cost } = preview;
  if (!capped) return null;
  return (
    <StateBlock kind="partial" className="md:col-span-2" title={title}>
      {affordable.metricsRequested === 0
        ? 'Nothing of it fits.'
        : `${countMetrics(affordable.metricsRequested)} of ${countMetrics(cost.metricsRequested)} fit, for ${formatUsd(affordable.costUsd)}: the newest two weeks first.`}{' '}
      The rest follows in the next month, or once{' '}
      <Link href={`${connectionHref(connection)}/edit`} className="text-accent underline underline-offset-4">
        the cap is raised
      </Link>
      .
    </StateBlock>
  );
}

/** What the calls of this month have cost, beside what they may. */
export function MonthSoFar({ preview }: Pick<CapNoteProps, 'preview'>) {
  const { usedUsd, monthlyCapUsd } = preview;
  return (
    <Progress
      label="Calls of this month"
      share={monthlyCapUsd === 0 ? 1 : usedUsd / monthlyCapUsd}
      detail={`${formatUsdNumber(usedUsd)} of at most ${formatUsd(monthlyCapUsd)}`}
    />
  );
}
