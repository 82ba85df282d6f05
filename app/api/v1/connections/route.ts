import { getConnections, postConnection } from '@/lib/http/connections-api';
import { changingRoute, plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute(() => getConnections(applicationDeps()));

export const POST = changingRoute((request) => postConnection(request, applicationDeps()));
