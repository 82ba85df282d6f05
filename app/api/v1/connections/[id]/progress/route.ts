import { plainRoute } from '@/lib/http/route';
import { getProgress } from '@/lib/http/syncs-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getProgress(id, applicationDeps()));
