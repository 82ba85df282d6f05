import { parseInput } from '@/lib/contract/parse-input';
import { publicPriceRequestSchema } from '@/lib/contract/public-price-run';
import { sendPublicPrices } from '@/lib/jobs/send-run';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import {
  cancelPublicPrices,
  loadPublicPriceRun,
  requestPublicPrices,
} from '@/lib/usecases/public-price-runs';
import { jsonResponse } from './json-response';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** `GET /api/v1/prices/sync`: `{run}`, the latest reading of the public price list, or `null`. */
export async function getPublicPriceRun(deps: UseCaseDeps): Promise<Response> {
  return jsonResponse({ run: await loadPublicPriceRun({}, deps) });
}

/** `POST /api/v1/prices/sync` `{regions?}`: hands a reading to the workers; 202 with `{run}`, 409 while one is open. */
export async function postPublicPriceRun(request: Request, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(publicPriceRequestSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const run = await requestPublicPrices(asked, deps);
  await sendPublicPrices(run.id);
  return jsonResponse({ run }, 202);
}

/** `DELETE /api/v1/prices/sync`: cancels the reading that is open; `{run}` as it is then. */
export async function deletePublicPriceRun(deps: UseCaseDeps): Promise<Response> {
  return jsonResponse({ run: await cancelPublicPrices({}, deps) });
}
