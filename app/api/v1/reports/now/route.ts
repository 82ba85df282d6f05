import { getReportNow } from '@/lib/http/report-now-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getReportNow(request, applicationDeps()));
