import { postDelivery } from '@/lib/http/reports-api';
import { changingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly deliveryId: string;
}

export const dynamic = 'force-dynamic';

export const POST = changingRoute<Params>((request, { deliveryId }) =>
  postDelivery(request, deliveryId, applicationDeps()),
);
