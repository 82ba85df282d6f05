import type { ReactNode } from 'react';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { SavingsPlan } from '@/lib/core/inventory/account-facts';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { formatCount } from '@/lib/format/number';
import { StateBlock } from '../../ui/state-block';
import { type Tab, Tabs } from '../../ui/tabs';
import { AccountFacts } from '../account-facts';
import type { QuotaUse } from '../quota-use';
import { RunsTable } from '../sync/runs-table';
import { EndpointsTable } from './endpoints-table';
import { toFoundResource } from './found-resource';
import { FunctionsTable } from './functions-table';
import { TransformsTable } from './transforms-table';

export interface FoundTabsProps {
  readonly connectionId: string;
  readonly resources: readonly ResourceRecord[];
  readonly quotas: readonly QuotaUse[];
  /** `null` where they could not be read. */
  readonly savingsPlans: readonly SavingsPlan[] | null;
  readonly runs: readonly SyncRunRecord[];
}

/** What serves models in the account by kind, what the account is allowed, and the history of its syncs. */
export function FoundTabs(props: FoundTabsProps) {
  const { resources, runs, quotas, savingsPlans } = props;
  const account = {
    id: 'account',
    title: 'Quotas and Savings Plans',
    content: <AccountFacts quotas={quotas} savingsPlans={savingsPlans} />,
  };
  const tabs = [
    ...(resources.length === 0 ? [nothingFound(runs)] : foundTabs(props)),
    ...(resources.length === 0 ? [] : [account]),
    { id: 'history', title: 'History', content: <RunsTable runs={runs} /> },
  ];
  return <Tabs label="What was found" tabs={tabs} />;
}

function foundTabs({ connectionId, resources }: FoundTabsProps): Tab[] {
  const of = (...kinds: ResourceRecord['kind'][]) => resources.filter(({ kind }) => kinds.includes(kind));
  const endpoints = of('variant', 'component');
  const functions = of('function');
  const transforms = of('transform');
  return [
    {
      id: 'endpoints',
      title: counted('SageMaker endpoints', endpoints),
      content:
        endpoints.length === 0 ? NO_ENDPOINT : <EndpointsTable rows={endpoints.map(toFoundResource)} />,
    },
    ...optionalTab(
      'functions',
      'Lambda functions',
      functions,
      <FunctionsTable connectionId={connectionId} rows={functions.map(toFoundResource)} />,
    ),
    ...optionalTab('transforms', 'Batch transform', transforms, <TransformsTable records={transforms} />),
  ];
}

/** A kind of which there may be none has no tab then. */
function optionalTab(
  id: string,
  name: string,
  records: readonly ResourceRecord[],
  content: ReactNode,
): Tab[] {
  return records.length === 0 ? [] : [{ id, title: counted(name, records), content }];
}

const NO_ENDPOINT = <StateBlock kind="empty" title="There is no SageMaker endpoint in these Regions." />;

function counted(name: string, records: readonly ResourceRecord[]) {
  return (
    <>
      {name} <span className="font-normal text-faint">{formatCount(records.length)}</span>
    </>
  );
}

/** Nothing yet, or nothing there. It stands where endpoints will, so that it is they who follow it. */
function nothingFound(runs: readonly SyncRunRecord[]): Tab {
  const wasLooked = runs.some(
    ({ kind, state }) => kind === 'inventory' && (state === 'done' || state === 'partly'),
  );
  return {
    id: 'endpoints',
    title: 'What was found',
    content: (
      <StateBlock kind="empty" title={wasLooked ? 'Nothing serves models there.' : 'Nothing yet.'}>
        {wasLooked
          ? 'No endpoint, Lambda function or batch transform job was found in these Regions. If there should be some, look at the Regions and at the permissions.'
          : 'Endpoints, Lambda functions and batch transform jobs will stand here once they were looked for.'}
      </StateBlock>
    ),
  };
}
