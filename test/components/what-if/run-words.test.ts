import { expect, it } from 'vitest';
import { joinWords, limitSentence, waysSentence } from '@/components/what-if/run-words';
import { changeOption, startOption } from '@/components/what-if/start-option';
import { choiceOf, startPolicy } from '@/components/what-if/start-policy';
import { parseInput } from '@/lib/contract/parse-input';
import { scalingPolicySchema } from '@/lib/contract/scaling-policy';
import { servingOptionSchema } from '@/lib/contract/serving-option';
import { WAYS_TO_SERVE } from '@/lib/core/workload/serving-option';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { planToday } from '../../support/plan-workload';

const plan = planToday({ arrivals: exampleMinutes(3), description: EXAMPLE_DESCRIPTION });
const present = plan.present;

it('says how many ways hold, and how far the option is from its limit', () => {
  const holding = plan.evaluations.filter(({ feasible }) => feasible).length;
  expect(waysSentence(plan.evaluations)).toContain(`${holding} of ${plan.evaluations.length} ways`);
  if (present === null) throw new Error('there must be one');
  const sentence = limitSentence({ present, peakPerMinute: 1234, replay: null }, EXAMPLE_DESCRIPTION.slo);
  expect(sentence).toMatch(/busiest minute, .* requests, takes [\d.]+ % of what it carries/);
});

it('joins words as a sentence does', () => {
  expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
  expect(joinWords(['a'])).toBe('a');
});

it('starts every way to serve and every policy as the schema takes it', () => {
  for (const kind of WAYS_TO_SERVE) {
    const option = startOption(kind, { kind: 'realtime', instanceType: 'ml.c5.xlarge', instanceCount: 2 });
    expect(parseInput(servingOptionSchema, option)).toEqual(option);
    if ('instanceType' in option) expect(option.instanceType).toBe('ml.c5.xlarge');
    for (const choice of ['tracking', 'step', 'scheduled', 'several', 'fixed'] as const) {
      const policy = startPolicy(choice, option, undefined);
      expect(choiceOf(policy)).toBe(choice);
      expect(parseInput(scalingPolicySchema, policy)).toEqual(policy);
    }
  }
});

it('keeps a policy that is there as the first of several', () => {
  const option = startOption('realtime', null);
  const steps = startPolicy('step', option, undefined);
  const several = startPolicy('several', option, steps);
  expect(several?.kind === 'several' ? several.policies[0] : null).toEqual(steps);
});

it('forgets what followed from another provisioned concurrency', () => {
  const lambda = {
    ...startOption('lambda', null),
    provisionedConcurrency: 2,
    provisionedRequests: 5,
    provisionedServiceTimeMs: 3,
  };
  const more = JSON.parse(JSON.stringify(changeOption(lambda, 'provisionedConcurrency', 4)));
  expect(more).toEqual({ ...startOption('lambda', null), provisionedConcurrency: 4 });
  const none = JSON.parse(JSON.stringify(changeOption(lambda, 'provisionedConcurrency', undefined)));
  expect(none).toEqual(startOption('lambda', null));
});
