import { changingRoute, plainRoute } from '@/lib/http/route';
import { getTags, putTags } from '@/lib/http/tags-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getTags(id, applicationDeps()));

export const PUT = changingRoute<Params>((request, { id }) => putTags(request, id, applicationDeps()));
