import { changingRoute, plainRoute } from '@/lib/http/route';
import { changeWorkload, getWorkload, removeWorkload } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getWorkload(id, applicationDeps()));

export const PATCH = changingRoute<Params>((request, { id }) =>
  changeWorkload(request, id, applicationDeps()),
);

export const PUT = PATCH;

export const DELETE = changingRoute<Params>((_request, { id }) => removeWorkload(id, applicationDeps()));
