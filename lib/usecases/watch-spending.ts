import type { ReserveCall } from '@/lib/contract/reserve-call';
import type { ApiUsage } from '@/lib/core/collection/api-usage';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { describeCap, monthOf } from './api-budget';
import type { UseCaseDeps } from './deps';
import { type Reservation, reserveUsage, settleUsage } from './reserve-usage';
import type { Store } from './store';

/** Who makes calls, for one of its runs or for none. */
interface Spender {
  readonly connection: ConnectionRecord;
  readonly runId: string | null;
}

/** Keeps charged calls, of which it is not known how many there will be, within the monthly cap. */
export interface SpendingWatch {
  readonly reserve: ReserveCall;
  /** Corrects what was reserved to the calls that were made, the free ones too, inside a transaction. */
  settle(made: readonly ApiUsage[], store: Store): Promise<void>;
}

export function watchSpending(
  { connection, runId }: Spender,
  deps: Pick<UseCaseDeps, 'store' | 'now'>,
): SpendingWatch {
  const caller = { connectionId: connection.id, runId };
  const reservations: Reservation[] = [];
  return {
    reserve: async (charge, left) => {
      const reservation = await reserveUsage(caller, [charge], deps);
      if (reservation === null) return describeCap(connection, left);
      reservations.push(reservation);
      return null;
    },
    settle: async (made, store) => {
      const at = deps.now();
      const month = reservations[0]?.month ?? monthOf(at);
      const usage = reservations.splice(0).flatMap((reservation) => reservation.usage);
      await settleUsage({ ...caller, month, usage }, made, {}, store, at);
    },
  };
}
