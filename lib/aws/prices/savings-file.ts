import { z } from 'zod';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';
import type { CutChoice, CutListener } from './json-cutter';
import { parseJson } from './parse-json';
import { paymentOf, planTypeOf, type StatedRate } from './savings-candidate';
import { meterOfUsage } from './usage-meter';

const planSchema = z.object({
  sku: z.string(),
  productFamily: z.string(),
  attributes: z.object({ purchaseOption: z.string(), purchaseTerm: z.string() }),
});

const rateSchema = z.object({
  discountedSku: z.string(),
  discountedUsageType: z.string(),
  discountedServiceCode: z.string(),
  unit: z.string(),
  discountedRate: z.object({ price: z.string(), currency: z.string() }),
});

type Plan = Pick<SavingsRate, 'planType' | 'termYears' | 'payment'>;

const TERM_YEARS: Readonly<Record<string, SavingsRate['termYears']>> = { '1yr': 1, '3yr': 3 };

/**
 * The rates of a Savings Plan file of one Region that pay for serving models. Such a file may have hundreds of MB, all
 * but some thousandths of it about EC2.
 */
export class SavingsFile implements CutListener {
  private publicationDate = '';
  private readonly plans = new Map<string, Plan>();
  /** SKU of the plan of each place in `terms.savingsPlan`. */
  private readonly planSkus = new Map<string, string>();
  private readonly rates: { readonly place: string; readonly rate: z.infer<typeof rateSchema> }[] = [];

  constructor(
    private readonly region: string,
    private readonly service: string,
  ) {}

  choose(path: readonly string[]): CutChoice {
    const [first, second, , fourth] = path;
    if (first === 'publicationDate') return 'take';
    if (first === 'products') return path.length === 1 ? 'enter' : 'take';
    if (first !== 'terms') return 'skip';
    if (path.length === 1) return 'enter';
    if (second !== 'savingsPlan') return 'skip';
    if (path.length <= 3) return 'enter';
    if (fourth === 'sku') return 'take';
    if (fourth !== 'rates') return 'skip';
    return path.length === 4 ? 'enter' : 'take';
  }

  take([first, , place = '', fourth]: readonly string[], text: string): void {
    if (first === 'publicationDate') this.publicationDate = String(parseJson(text)).slice(0, 10);
    else if (first === 'products') this.takePlan(parseJson(text));
    else if (fourth === 'sku') this.planSkus.set(place, String(parseJson(text)));
    else if (text.includes(this.service)) this.takeRate(place, parseJson(text));
  }

  listRates(): StatedRate[] {
    const { region, publicationDate: asOf } = this;
    return this.rates.flatMap(({ place, rate }) => {
      const plan = this.plans.get(this.planSkus.get(place) ?? '');
      if (plan === undefined) return [];
      return [
        {
          ...plan,
          region,
          service: rate.discountedServiceCode,
          usageType: rate.discountedUsageType,
          unit: rate.unit,
          currency: rate.discountedRate.currency,
          rate: rate.discountedRate.price,
          discountedSku: rate.discountedSku,
          source: `AWS Price List, file of Savings Plans for ${this.service}, published ${asOf}`,
          asOf,
        },
      ];
    });
  }

  private takePlan(value: unknown): void {
    const parsed = planSchema.safeParse(value);
    if (!parsed.success) return;
    const { sku, productFamily, attributes } = parsed.data;
    const planType = planTypeOf(productFamily);
    const payment = paymentOf(attributes.purchaseOption);
    const termYears = TERM_YEARS[attributes.purchaseTerm];
    if (planType === null || payment === null || termYears === undefined) return;
    this.plans.set(sku, { planType, termYears, payment });
  }

  private takeRate(place: string, value: unknown): void {
    const parsed = rateSchema.safeParse(value);
    if (!parsed.success) return;
    const { discountedServiceCode, discountedUsageType } = parsed.data;
    if (meterOfUsage(discountedServiceCode, discountedUsageType) === null) return;
    this.rates.push({ place, rate: parsed.data });
  }
}
