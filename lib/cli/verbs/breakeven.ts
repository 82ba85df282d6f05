import { breakEvenRequestSchema } from '@/lib/contract/cost-request';
import { findBreakEven } from '@/lib/usecases/estimate';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { readInput } from '../json-input';
import type { Verb } from '../verb';
import { COMMON_HELP, OPTION_HELP, USAGE_LIMITS_HELP } from './shared-help';

/** Finds where two options cost the same under flat traffic. */
export const breakeven: Verb = {
  name: 'breakeven',
  help: `Finds the volumes at which two options cost the same under flat traffic.

  a, b           two options:
${OPTION_HELP}
  usage          {serviceTimeMs?, requestBytes?, responseBytes?, hours?}
                 provisionedServiceTimeMs of an option is usage.serviceTimeMs when absent
${USAGE_LIMITS_HELP}
${COMMON_HELP}

Out: crossings[{requestsPerMonth,requestsPerDay,cheaperBelow}], a day being 24/hoursPerMonth of the month; with no
crossing up to 1e15 requests a month, alwaysCheaper names the option that is cheaper at every volume (null when both
cost the same); assumptions[] only where an entered price could not be applied

Example:
  echo '{"region":"eu-west-3","gbBytes":1000000000,"a":{"kind":"serverless","memoryMb":4096},
         "b":{"kind":"realtime","instanceType":"ml.t2.medium","instanceCount":1},
         "usage":{"serviceTimeMs":45,"requestBytes":500}}' | breakeven breakeven`,
  async run(args, context) {
    const request = await readInput(breakEvenRequestSchema, args, context);
    return findBreakEven(request, loadShippedPrices(context.projectRoot));
  },
};
