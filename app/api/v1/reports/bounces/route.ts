import { postBounce } from '@/lib/http/reports-api';
import { changingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const POST = changingRoute((request) => postBounce(request, applicationDeps()));
