import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { Section } from '../../ui/section';
import { StateBlock } from '../../ui/state-block';
import { EndpointsTable } from './endpoints-table';
import { toFoundResource } from './found-resource';
import { FunctionsTable } from './functions-table';
import { TransformsTable } from './transforms-table';

export interface FoundSectionProps {
  readonly connectionId: string;
  readonly resources: readonly ResourceRecord[];
  /** Whether it was looked at all. */
  readonly wasSynced: boolean;
}

/** What serves models in the account, by kind; what is gone stays with its history. */
export function FoundSection({ connectionId, resources, wasSynced }: FoundSectionProps) {
  if (resources.length === 0) {
    return (
      <Section id="found" title="What was found">
        <StateBlock kind="empty" title={wasSynced ? 'Nothing serves models there.' : 'Nothing yet.'}>
          {wasSynced
            ? 'No endpoint, Lambda function or batch transform job was found in these Regions. If there should be some, look at the Regions and at the permissions above.'
            : 'Endpoints, Lambda functions and batch transform jobs will stand here once it was synced.'}
        </StateBlock>
      </Section>
    );
  }
  const of = (...kinds: ResourceRecord['kind'][]) => resources.filter(({ kind }) => kinds.includes(kind));
  const endpoints = of('variant', 'component');
  const functions = of('function');
  const transforms = of('transform');
  return (
    <>
      {endpoints.length === 0 ? null : (
        <Section
          id="endpoints"
          title="SageMaker endpoints"
          description="Each variant and inference component is collected and planned."
        >
          <EndpointsTable rows={endpoints.map(toFoundResource)} />
        </Section>
      )}
      {functions.length === 0 ? null : (
        <Section
          id="functions"
          title="Lambda functions"
          description="Tick those that serve models: they are collected and planned from the next sync on. The others cost nothing."
        >
          <FunctionsTable connectionId={connectionId} rows={functions.map(toFoundResource)} />
        </Section>
      )}
      {transforms.length === 0 ? null : (
        <Section
          id="transforms"
          title="Batch transform"
          description="Jobs by the model that they run; AWS publishes no traffic for them."
        >
          <TransformsTable records={transforms} />
        </Section>
      )}
    </>
  );
}
