import { plainRoute } from '@/lib/http/route';
import { getSyncCost } from '@/lib/http/syncs-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getSyncCost(id, applicationDeps()));
