import { costRequestSchema } from '@/lib/contract/cost-request';
import { estimate } from '@/lib/usecases/estimate';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { readInput } from '../json-input';
import type { Verb } from '../verb';
import { COMMON_HELP, OPTION_HELP, USAGE_LIMITS_HELP } from './shared-help';

/** Prices one option for a month. */
export const cost: Verb = {
  name: 'cost',
  help: `Prices one option for a month.

${OPTION_HELP}
  usage          {requestsPerMonth?, serviceTimeMs?, requestBytes?, responseBytes?, hours?}; the on-demand part
                 where provisioned fields are given; hours replaces hoursPerMonth
                 provisionedServiceTimeMs of the option is usage.serviceTimeMs when absent
${USAGE_LIMITS_HELP}
${COMMON_HELP}

Out: components[{name,unit,quantity,unitPriceUsd,costUsd,sku,priceDate,quality}], totalUsd (unrounded), assumptions[]

Example:
  echo '{"option":{"kind":"lambda","memoryMb":512,"arch":"x86_64"},
         "usage":{"requestsPerMonth":3000000,"serviceTimeMs":1000}}' | breakeven cost`,
  async run(args, context) {
    const request = await readInput(costRequestSchema, args, context);
    const report = estimate(request, loadShippedPrices(context.projectRoot));
    return {
      ...report,
      components: report.components.map(({ meter: _meter, source: _source, ...line }) => line),
    };
  },
};
