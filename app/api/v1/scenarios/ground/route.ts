import { readingRoute } from '@/lib/http/route';
import { getScenarioGround } from '@/lib/http/scenarios-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getScenarioGround(request, applicationDeps()));
