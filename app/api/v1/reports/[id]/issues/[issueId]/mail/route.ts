import { getIssueMail, type IssuePath } from '@/lib/http/reports-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<IssuePath>((_request, path) => getIssueMail(path, applicationDeps()));
