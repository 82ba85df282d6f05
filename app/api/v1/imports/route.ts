import { changingRoute } from '@/lib/http/route';
import { postImport } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const POST = changingRoute((request) => postImport(request, applicationDeps()));
