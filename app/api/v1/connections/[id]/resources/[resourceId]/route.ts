import { putResource, type ResourcePath } from '@/lib/http/connections-api';
import { changingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const PUT = changingRoute<ResourcePath>((request, path) =>
  putResource(request, path, applicationDeps()),
);
