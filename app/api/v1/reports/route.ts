import { getReports, postReport } from '@/lib/http/reports-api';
import { changingRoute, plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute(() => getReports(applicationDeps()));

export const POST = changingRoute((request) => postReport(request, applicationDeps()));
