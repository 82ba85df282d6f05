import { blankText } from './blanks';
import type { ChangeDraft } from './change-endpoint';
import type { ChangeInput } from './change-input';
import type { AlarmGround } from './declare-alarms';
import type { EndpointFacts } from './endpoint-facts';
import { nameDimensions } from './scaled-variant';

/** What the warning alarms are about: what serves afterwards. */
export function groundAlarms(
  { option, resource, workloadName }: ChangeInput,
  { resources }: ChangeDraft,
  facts: EndpointFacts,
): AlarmGround {
  if (option.kind === 'lambda') {
    const known = resource?.kind === 'function' ? resource.name : null;
    const name = known ?? blankText('FunctionName');
    const dimensions = [{ Name: 'FunctionName', Value: name }];
    return { namespace: 'AWS/Lambda', dimensions, stem: known ?? workloadName };
  }
  const made = resources.find(({ logicalId, exists }) => logicalId === 'Endpoint' && !exists);
  const name = made?.properties.EndpointName;
  const endpointName = typeof name === 'string' ? name : facts.endpointName;
  const stem = typeof endpointName === 'string' ? endpointName : workloadName;
  return {
    namespace: 'AWS/SageMaker',
    dimensions: nameDimensions({ endpointName, variantName: facts.variantName }),
    stem,
  };
}
