import { changingRoute, plainRoute } from '@/lib/http/route';
import { getScenario, patchScenario, putScenario, removeScenario } from '@/lib/http/scenarios-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getScenario(id, applicationDeps()));

export const PUT = changingRoute<Params>((request, { id }) => putScenario(request, id, applicationDeps()));

export const PATCH = changingRoute<Params>((request, { id }) =>
  patchScenario(request, id, applicationDeps()),
);

export const DELETE = changingRoute<Params>((_request, { id }) => removeScenario(id, applicationDeps()));
