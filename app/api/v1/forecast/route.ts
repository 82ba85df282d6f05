import { getFleetForecast } from '@/lib/http/forecast-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getFleetForecast(request, applicationDeps()));
