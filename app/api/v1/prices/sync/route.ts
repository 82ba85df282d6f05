import { deletePublicPriceRun, getPublicPriceRun, postPublicPriceRun } from '@/lib/http/public-prices-api';
import { changingRoute, plainRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = plainRoute(() => getPublicPriceRun(applicationDeps()));

export const POST = changingRoute((request) => postPublicPriceRun(request, applicationDeps()));

export const DELETE = changingRoute(() => deletePublicPriceRun(applicationDeps()));
