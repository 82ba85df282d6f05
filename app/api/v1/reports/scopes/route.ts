import { getScopeChoices } from '@/lib/http/report-scopes-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getScopeChoices(request, applicationDeps()));
