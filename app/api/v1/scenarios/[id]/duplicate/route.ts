import { changingRoute } from '@/lib/http/route';
import { postDuplicate } from '@/lib/http/scenarios-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const POST = changingRoute<Params>((request, { id }) => postDuplicate(request, id, applicationDeps()));
