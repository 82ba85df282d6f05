import { changingRoute } from '@/lib/http/route';
import { postCancel, type RunPath } from '@/lib/http/syncs-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const POST = changingRoute<RunPath>((_request, path) => postCancel(path, applicationDeps()));
