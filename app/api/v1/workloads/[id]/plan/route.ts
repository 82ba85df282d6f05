import { changingRoute, readingRoute } from '@/lib/http/route';
import { getPlan, postPlan } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = readingRoute<Params>((request, { id }) => getPlan(request, id, applicationDeps()));

export const POST = changingRoute<Params>((_request, { id }) => postPlan(id, applicationDeps()));
