import { changingRoute } from '@/lib/http/route';
import { removeTold } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const DELETE = changingRoute<{ readonly id: string; readonly field: string }>(
  (_request, { id, field }) => removeTold(id, field, applicationDeps()),
);
