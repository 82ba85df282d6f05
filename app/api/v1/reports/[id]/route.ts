import { deleteReport, getReport, putReport } from '@/lib/http/reports-api';
import { changingRoute, plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getReport(id, applicationDeps()));

export const PUT = changingRoute<Params>((request, { id }) => putReport(request, id, applicationDeps()));

export const DELETE = changingRoute<Params>((_request, { id }) => deleteReport(id, applicationDeps()));
