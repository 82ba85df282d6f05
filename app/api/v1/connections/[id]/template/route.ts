import { getTemplate } from '@/lib/http/connections-api';
import { plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getTemplate(id, applicationDeps()));
