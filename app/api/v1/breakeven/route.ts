import { postBreakEven } from '@/lib/http/prices-api';
import { changingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const POST = changingRoute((request) => postBreakEven(request, applicationDeps()));
