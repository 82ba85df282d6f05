import { type ChangeDraft, changeEndpoint } from './change-endpoint';
import { changeFunction } from './change-function';
import { moveToHybrid, retireBurst } from './change-hybrid';
import type { ChangeInput } from './change-input';
import type { EndpointFacts } from './endpoint-facts';
import { moveToBatch } from './move-batch';
import { moveToEndpoint } from './move-endpoint';
import { moveToFunction } from './move-function';
import {
  NOTHING_OLD,
  OLD_JOBS,
  type OldServing,
  retireComponent,
  retireEndpoint,
  retireFunction,
} from './old-serving';
import { findPresentKind } from './read-facts';

/** The calls of a change by where it leads to: what is of the same kind is changed, all else is made beside it. */
export function draftChange(input: ChangeInput, facts: EndpointFacts): ChangeDraft {
  const { resource, option, policy, workloadName, region } = input;
  const present = findPresentKind(input);
  const old = retirePresent(input, facts);
  if (option.kind === 'batch') {
    const stem = workloadName;
    return moveToBatch(present === 'batch' ? NOTHING_OLD : old, {
      modelName: facts.modelName,
      stem,
      option,
      region,
    });
  }
  if (option.kind === 'lambda') {
    if (present !== 'lambda') return moveToFunction(old, option);
    return changeFunction(resource?.kind === 'function' ? resource : null, option);
  }
  if (option.kind === 'hybrid')
    return moveToHybrid({ facts, old: present === 'realtime' ? null : old }, option, policy);
  if (present === option.kind) return changeEndpoint(facts, option, policy);
  return moveToEndpoint(old, { facts, option, policy });
}

/** What serves today, as it is taken away once nothing calls it. */
function retirePresent(input: ChangeInput, facts: EndpointFacts): OldServing {
  const { resource } = input;
  switch (findPresentKind(input)) {
    case null:
      return NOTHING_OLD;
    case 'batch':
      return OLD_JOBS;
    case 'lambda':
      return retireFunction(resource?.kind === 'function' ? resource : null);
    case 'component':
      return resource?.kind === 'component' ? retireComponent(resource) : NOTHING_OLD;
    case 'hybrid':
      return retireBurst(retireEndpoint(facts));
    default:
      return retireEndpoint(facts);
  }
}
