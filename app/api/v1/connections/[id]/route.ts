import { deleteConnection, getConnection, putConnection } from '@/lib/http/connections-api';
import { changingRoute, plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getConnection(id, applicationDeps()));

export const PUT = changingRoute<Params>((request, { id }) => putConnection(request, id, applicationDeps()));

export const DELETE = changingRoute<Params>((_request, { id }) => deleteConnection(id, applicationDeps()));
