import { readingRoute } from '@/lib/http/route';
import { getWorkloads } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getWorkloads(request, applicationDeps()));
