import { getUnsubscribe, postUnsubscribe } from '@/lib/http/unsubscribe-page';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = (request: Request) => getUnsubscribe(request, applicationDeps());

export const POST = (request: Request) => postUnsubscribe(request, applicationDeps());
