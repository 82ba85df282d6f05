import { getHistory } from '@/lib/http/decisions-api';
import { plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute<{ readonly id: string }>(({ id }) => getHistory(id, applicationDeps()));
