import { readingRoute } from '@/lib/http/route';
import { getRun, type RunPath } from '@/lib/http/syncs-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<RunPath>((_request, path) => getRun(path, applicationDeps()));
