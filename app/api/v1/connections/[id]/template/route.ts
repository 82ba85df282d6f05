import { getTemplate } from '@/lib/http/connections-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = readingRoute<Params>((_request, { id }) => getTemplate(id, applicationDeps()));
