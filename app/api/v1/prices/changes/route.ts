import { getPriceChanges } from '@/lib/http/prices-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getPriceChanges(request, applicationDeps()));
