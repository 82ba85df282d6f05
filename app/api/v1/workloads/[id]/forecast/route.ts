import { getForecast, postForecast, putForecast } from '@/lib/http/forecast-api';
import { changingRoute, plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getForecast(id, applicationDeps()));

export const PUT = changingRoute<Params>((request, { id }) => putForecast(request, id, applicationDeps()));

export const POST = changingRoute<Params>((request, { id }) => postForecast(request, id, applicationDeps()));
