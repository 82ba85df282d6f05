import type { ApiUsage } from '@/lib/core/collection/api-usage';
import type { RunProblem } from '@/lib/core/inventory/run-problem';

/**
 * Counts a call that AWS charges for before it is made. Where the monthly cap leaves no room for it the call is left out,
 * and this is the problem that says so; `left` is what is left so, as in `alarms of us-east-1 unread`.
 */
export type ReserveCall = (charge: ApiUsage, left: string) => Promise<RunProblem | null>;
