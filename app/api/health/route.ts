import { getHealth } from '@/lib/http/health-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps, applicationVersion } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute(() => getHealth(applicationVersion(), applicationDeps()));
