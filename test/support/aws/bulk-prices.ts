import type { ServerResponse } from 'node:http';
import { countIn } from './counters';
import { renderSavingsFile, SAVINGS_OFFERS } from './savings-file';
import type { ServerParts } from './server-parts';
import { OFFERED_SERVICES } from './world/price-list';
import { OFFER_VERSION, PUBLISHED_AT, renderOnDemand, renderProduct } from './world/price-product';
import { KNOWN_REGIONS } from './world/region-names';

/** The files that AWS publishes without credentials: offers by service and Region, and rates of Savings Plans. */
export function answerBulkFile(
  { world, faults, counters }: ServerParts,
  path: string,
  response: ServerResponse,
): void {
  countIn(counters.calls, 'bulk:GetFile');
  const struck = faults.strike({ service: 'bulk', operation: 'GetFile', region: 'us-east-1' });
  const file = findFile(world, path.split('?')[0] ?? '');
  if (struck.some(({ kind }) => kind === 'error')) {
    response.writeHead(503).end();
    return;
  }
  if (file === null) {
    response.writeHead(403, { 'content-type': 'application/xml' });
    response.end('<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code></Error>');
    return;
  }
  const body = Buffer.from(JSON.stringify(file));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  const cut = struck.find((fault) => fault.kind === 'cut');
  if (cut === undefined) response.end(body);
  else response.write(body.subarray(0, Math.min(cut.bytes, body.length - 1)), () => response.destroy());
}

const OFFER =
  /^\/offers\/v1\.0\/aws\/(\w+)\/(?:current|\d{14})\/(?:([a-z0-9-]+)\/index|(region_index))\.json$/;
const SAVINGS =
  /^\/savingsPlan\/v1\.0\/aws\/(\w+)\/(?:current|\d{14})\/(?:([a-z0-9-]+)\/index|(region_index))\.json$/;

function findFile(world: ServerParts['world'], path: string): object | null {
  if (path === '/offers/v1.0/aws/index.json') return renderIndex();
  const [, service = '', region] = OFFER.exec(path) ?? [];
  if (OFFERED_SERVICES.includes(service)) {
    return region === undefined
      ? renderRegions(`/offers/v1.0/aws/${service}`)
      : renderOffer(world, service, region);
  }
  const [, offer = '', place] = SAVINGS.exec(path) ?? [];
  if (!(offer in SAVINGS_OFFERS)) return null;
  if (place === undefined) return renderSavingsRegions(`/savingsPlan/v1.0/aws/${offer}`);
  return KNOWN_REGIONS.includes(place) ? renderSavingsFile(world.priceList, offer, place) : null;
}

const HEAD = {
  formatVersion: 'v1.0',
  disclaimer: 'This pricing list is for informational purposes only.',
  publicationDate: PUBLISHED_AT,
};

function renderIndex(): object {
  const offers = OFFERED_SERVICES.map((offerCode) => [
    offerCode,
    {
      offerCode,
      versionIndexUrl: `/offers/v1.0/aws/${offerCode}/index.json`,
      currentVersionUrl: `/offers/v1.0/aws/${offerCode}/current/index.json`,
      currentRegionIndexUrl: `/offers/v1.0/aws/${offerCode}/current/region_index.json`,
    },
  ]);
  return { ...HEAD, offers: Object.fromEntries(offers) };
}

function renderRegions(base: string): object {
  const regions = KNOWN_REGIONS.map((regionCode) => [
    regionCode,
    { regionCode, currentVersionUrl: `${base}/${OFFER_VERSION}/${regionCode}/index.json` },
  ]);
  return { ...HEAD, regions: Object.fromEntries(regions) };
}

function renderSavingsRegions(base: string): object {
  const regions = KNOWN_REGIONS.map((regionCode) => ({
    regionCode,
    versionUrl: `${base}/${OFFER_VERSION}/${regionCode}/index.json`,
  }));
  return { disclaimer: HEAD.disclaimer, publicationDate: PUBLISHED_AT, regions };
}

function renderOffer({ priceList }: ServerParts['world'], offerCode: string, region: string): object | null {
  if (!KNOWN_REGIONS.includes(region)) return null;
  const products = priceList.listProducts(offerCode, region);
  return {
    ...HEAD,
    offerCode,
    version: OFFER_VERSION,
    products: Object.fromEntries(products.map((product) => [product.sku, renderProduct(product)])),
    terms: {
      OnDemand: Object.fromEntries(products.map((product) => [product.sku, renderOnDemand(product)])),
    },
    attributesList: {},
  };
}
