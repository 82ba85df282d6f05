import { plainRoute } from '@/lib/http/route';
import { getFit } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute<{ readonly id: string }>(({ id }) => getFit(id, applicationDeps()));
