import { getIssueMail, type IssuePath } from '@/lib/http/reports-api';
import { plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute<IssuePath>((path) => getIssueMail(path, applicationDeps()));
