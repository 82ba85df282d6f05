import { changingRoute, readingRoute } from '@/lib/http/route';
import { getScenarios, postScenario } from '@/lib/http/scenarios-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getScenarios(request, applicationDeps()));

export const POST = changingRoute((request) => postScenario(request, applicationDeps()));
