import { plainRoute } from '@/lib/http/route';
import { getBreakEvenMap } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute<{ readonly id: string }>(({ id }) => getBreakEvenMap(id, applicationDeps()));
