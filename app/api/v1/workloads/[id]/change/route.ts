import { getChange } from '@/lib/http/change-api';
import { plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute<{ readonly id: string }>(({ id }) => getChange(id, applicationDeps()));
