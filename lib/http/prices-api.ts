import { breakEvenRequestSchema, costRequestSchema } from '@/lib/contract/cost-request';
import { parseInput } from '@/lib/contract/parse-input';
import { priceQuerySchema } from '@/lib/contract/price-query';
import { METERS } from '@/lib/core/pricing/meter';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { estimate, findBreakEven } from '@/lib/usecases/estimate';
import { searchPrices } from '@/lib/usecases/search-prices';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** `GET /api/v1/prices?query&region&meter&page&pageSize`: the book in force. */
export async function getPrices(request: Request, deps: UseCaseDeps): Promise<Response> {
  const { query: search, ...filter } = parseQuery(priceQuerySchema, request);
  const { edition, prices, total, page, pageCount } = await searchPrices({ search, ...filter }, deps);
  return jsonResponse({
    priceDate: edition.date,
    total,
    page,
    pageCount,
    prices: prices.map((price) => ({ ...METERS[price.meter], ...price })),
  });
}

/** `POST /api/v1/estimate`: what `breakeven cost` reads and writes, on the price book in force. */
export async function postEstimate(request: Request, deps: UseCaseDeps): Promise<Response> {
  const input = parseInput(costRequestSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const { prices } = await deps.findPrices(deps.store);
  const report = estimate(input, prices);
  return jsonResponse({
    ...report,
    components: report.components.map(({ meter: _meter, source: _source, ...line }) => line),
  });
}

/** `POST /api/v1/breakeven`: what `breakeven breakeven` reads and writes, on the price book in force. */
export async function postBreakEven(request: Request, deps: UseCaseDeps): Promise<Response> {
  const input = parseInput(breakEvenRequestSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const { prices } = await deps.findPrices(deps.store);
  return jsonResponse(findBreakEven(input, prices));
}
