import { breakEvenRequestSchema, costRequestSchema } from '@/lib/contract/cost-request';
import { parseInput } from '@/lib/contract/parse-input';
import { priceQuerySchema } from '@/lib/contract/price-query';
import { savingsQuerySchema } from '@/lib/contract/savings-query';
import { METERS } from '@/lib/core/pricing/meter';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { estimate, findBreakEven } from '@/lib/usecases/estimate';
import { loadPriceChanges } from '@/lib/usecases/load-price-changes';
import { searchPrices } from '@/lib/usecases/search-prices';
import { searchSavingsRates } from '@/lib/usecases/search-savings-rates';
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

/** `GET /api/v1/prices/changes`: what is charged otherwise than by the edition before the one in force. */
export async function getPriceChanges(_request: Request, deps: UseCaseDeps): Promise<Response> {
  const { edition, since } = await loadPriceChanges(deps);
  return jsonResponse({
    priceDate: edition.date,
    previousPriceDate: since?.edition.date ?? null,
    difference: since?.difference ?? null,
  });
}

/** `GET /api/v1/prices/savings-rates?query&region`: what Savings Plans charge, in the book in force. */
export async function getSavingsRates(request: Request, deps: UseCaseDeps): Promise<Response> {
  const { query: search, region } = parseQuery(savingsQuerySchema, request);
  const { edition, lines, total } = await searchSavingsRates({ search, region }, deps);
  return jsonResponse({ priceDate: edition.date, total, rates: lines });
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
