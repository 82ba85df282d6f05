import { getCommitmentAdvice } from '@/lib/http/forecast-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute((request) => getCommitmentAdvice(request, applicationDeps()));
