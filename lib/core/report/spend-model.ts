import type { PriceIndex } from '../pricing/price-book';
import { countPresent, type Series } from '../series/series';
import { measureDuration } from './duration-factor';
import {
  type ConfigurationPart,
  cutRequests,
  type IndexRange,
  meanOfKnown,
  type PeriodUse,
  rangeOf,
} from './period-use';
import { type ServedPart, type SpendGround, servePart } from './served-part';

/** Of which period each thing is that a cost follows from; the same one for the cost of a period as it was. */
export interface SpendCorner {
  readonly volume: PeriodUse;
  readonly duration: PeriodUse;
  readonly configuration: PeriodUse;
  readonly prices: PriceIndex;
}

/** Cost of an hour, or the sentence that says why it has none. */
export type HourlyCost =
  | { readonly known: true; readonly usdPerHour: number }
  | { readonly known: false; readonly reason: string };

/**
 * What workloads cost by the hour, also where volume, duration, configuration and prices are of different periods. Each
 * combination of what does not follow from prices is evaluated once.
 */
export class SpendModel {
  readonly #periods: readonly PeriodUse[];
  readonly #ground: SpendGround;
  readonly #served = new Map<string, ServedPart | null>();
  readonly #loads = new Map<string, Series>();

  /** All periods that are compared. */
  constructor(periods: readonly PeriodUse[], ground: SpendGround) {
    this.#periods = periods;
    this.#ground = ground;
  }

  /** As the model of the configuration has it, its policy replayed. */
  costOfHour({ volume, duration, configuration, prices }: SpendCorner): HourlyCost {
    return this.#addParts(configuration, prices, (part, at) =>
      this.#serveOnce(part, at, { volume, duration, configuration }),
    );
  }

  /** As it was, by the instances that were observed where they are known. */
  observedCostOfHour(use: PeriodUse): HourlyCost {
    return this.#addParts(use, use.prices, (_, at) => this.serveObserved(use, at));
  }

  /** One of the configurations of a period as it really was used. */
  serveObserved(use: PeriodUse, at: number): ServedPart | null {
    const part = use.configurations[at];
    if (part === undefined) return null;
    const instances = meanOfKnown(
      use.instances === null ? null : sliceOf(use.instances, rangeOf(use.requests, part)),
    );
    const same = { volume: use, duration: use, configuration: use };
    if (instances === null) return this.#serveOnce(part, at, same);
    const requests = this.#cutOnce(part, at, same);
    return servePart(
      part,
      { requests, durationFactor: this.#durationOf(part, use), instances },
      this.#ground,
    );
  }

  #addParts(
    { configurations }: PeriodUse,
    prices: PriceIndex,
    serve: (part: ConfigurationPart, at: number) => ServedPart | null,
  ): HourlyCost {
    let usdPerHour = 0;
    for (const [at, part] of configurations.entries()) {
      const served = serve(part, at);
      if (served === null) return { known: false, reason: NOT_SERVED };
      const month = served.estimate(prices);
      if (!month.priced) return { known: false, reason: `It has no cost, as there is ${month.reason}.` };
      const share = part.toShare - part.fromShare;
      usdPerHour += (share * month.totalUsd) / this.#ground.assumptions.hoursPerMonth;
    }
    return { known: true, usdPerHour };
  }

  #serveOnce(part: ConfigurationPart, at: number, uses: Omit<SpendCorner, 'prices'>): ServedPart | null {
    const { volume, duration, configuration } = uses;
    const key = [volume, duration, configuration].map((use) => this.#nameOf(use)).join(' ');
    const known = this.#served.get(`${key} ${at}`);
    if (known !== undefined) return known;
    const requests = this.#cutOnce(part, at, uses);
    const durationFactor = this.#durationOf(part, duration);
    const served = servePart(part, { requests, durationFactor, instances: null }, this.#ground);
    this.#served.set(`${key} ${at}`, served);
    return served;
  }

  /** The load of a part's share of the period; that of all of it, where nothing of the part is known. */
  #cutOnce(part: ConfigurationPart, at: number, uses: Omit<SpendCorner, 'prices'>): Series {
    const { volume, configuration } = uses;
    const key = `${this.#nameOf(volume)} ${this.#nameOf(configuration)} ${at}`;
    const known = this.#loads.get(key);
    if (known !== undefined) return known;
    const whole = configuration.configurations.length === 1;
    const own = whole ? volume.requests : cutRequests(volume.requests, rangeOf(volume.requests, part));
    const requests = countPresent(own.values) === 0 ? volume.requests : own;
    this.#loads.set(key, requests);
    return requests;
  }

  /** How long requests took beside what is described: in this part of the period, else in all of it, else in another. */
  #durationOf(part: ConfigurationPart, use: PeriodUse): number {
    const own = measureDuration(use, rangeOf(use.requests, part)) ?? measureWhole(use);
    if (own !== null) return own;
    return this.#periods.map(measureWhole).find((factor) => factor !== null) ?? 1;
  }

  #nameOf(use: PeriodUse): number {
    const index = this.#periods.indexOf(use);
    if (index < 0) throw new RangeError('the period is none of those that are compared');
    return index;
  }
}

const NOT_SERVED = 'How it is served is not known, so that neither is what it costs.';

function measureWhole(use: PeriodUse): number | null {
  return measureDuration(use, { from: 0, to: use.requests.values.length });
}

function sliceOf(values: Float64Array, { from, to }: IndexRange): Float64Array {
  return values.subarray(from, to);
}
