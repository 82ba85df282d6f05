import { getIssue, type IssuePath } from '@/lib/http/reports-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<IssuePath>((_request, path) => getIssue(path, applicationDeps()));
