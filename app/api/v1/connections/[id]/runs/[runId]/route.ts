import { plainRoute } from '@/lib/http/route';
import { getRun, type RunPath } from '@/lib/http/syncs-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute<RunPath>((path) => getRun(path, applicationDeps()));
