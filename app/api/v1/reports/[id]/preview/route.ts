import { getPreview } from '@/lib/http/reports-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = readingRoute<Params>((_request, { id }) => getPreview(id, applicationDeps()));
