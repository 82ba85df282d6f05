import { keepUsed } from './blanks';
import type { Change, ChangeCall } from './change';
import type { ChangeDraft } from './change-endpoint';
import { HYBRID_BLANKS } from './change-hybrid';
import type { ChangeInput } from './change-input';
import { declareAlarms } from './declare-alarms';
import { draftChange } from './draft-change';
import { FUNCTION_BLANKS } from './function-calls';
import { groundAlarms } from './ground-alarms';
import { BATCH_BLANKS } from './move-batch';
import { findPresentKind, readFacts } from './read-facts';
import { listWatch } from './watch-change';

/** Why a change cannot be written, a sentence. */
export interface NoChange {
  readonly reason: string;
}

/** The exact change from what was found to what is recommended. Equal inputs give equal changes, names included. */
export function buildChange(input: ChangeInput): Change {
  const facts = readFacts(input);
  const draft = draftChange(input, facts);
  const warned = declareAlarms(input.alarms, groundAlarms(input, draft, facts));
  const calls = insertBeforeLeaving(draft.calls, warned.calls);
  const undo = [...warned.undo, ...draft.undo];
  const resources = [...draft.resources, ...warned.resources];
  const from = input.presentLabel === null ? 'what there is' : input.presentLabel;
  const blanks = [
    ...facts.blanks,
    ...FUNCTION_BLANKS,
    ...BATCH_BLANKS,
    ...HYBRID_BLANKS,
    ...(draft.blanks ?? []),
  ];
  return {
    region: input.region,
    summary: `Serves ${input.workloadName} by ${input.label} in place of ${from}.`,
    calls,
    undo,
    blanks: keepUsed(blanks, [...calls, ...undo], resources),
    resources,
    watch: listWatch(input.option, input.alarms),
    limits: [...limitsOfFacts(input, facts.limits), ...draft.limits, ...warned.limits],
  };
}

/** What is not known of an endpoint does not matter to what is none, before and after. */
function limitsOfFacts(input: ChangeInput, limits: ChangeDraft['limits']): ChangeDraft['limits'] {
  return input.option.kind === 'lambda' && findPresentKind(input) === 'lambda' ? [] : limits;
}

/** Before what waits until the callers have moved: what serves them from then on is watched when they come. */
function insertBeforeLeaving(calls: readonly ChangeCall[], added: readonly ChangeCall[]): ChangeCall[] {
  const at = calls.findLastIndex(({ gate }) => gate === undefined) + 1;
  return [...calls.slice(0, at), ...added, ...calls.slice(at)];
}
