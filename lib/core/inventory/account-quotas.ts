import type { InstanceCatalog } from '../options/instance-catalog';
import type { AccountQuotas } from '../workload/discovered-facts';
import type { ServiceQuota } from './account-facts';

/** "Concurrent executions" of AWS Lambda. */
const LAMBDA_CONCURRENCY_CODE = 'L-B99A9384';
/** `ml.m5.xlarge for endpoint usage`: of all endpoints of the account in the Region together. */
const ENDPOINT_USAGE = /^(ml\.[a-z0-9-]+\.[a-z0-9]+) for endpoint usage$/;
const INSTANCES_PER_ENDPOINT = /instances per endpoint$/i;

/** The quotas that bind a plan, of the instance types that plans know; `undefined` where none of them was read. */
export function chooseQuotas(
  quotas: readonly ServiceQuota[],
  instances: InstanceCatalog,
): AccountQuotas | undefined {
  const ofService = (service: string) => quotas.filter(({ serviceCode }) => serviceCode === service);
  const endpointInstances = Object.fromEntries(
    ofService('sagemaker').flatMap(({ quotaName, value }) => {
      const instanceType = ENDPOINT_USAGE.exec(quotaName)?.[1];
      const isKnown = instanceType !== undefined && instances.findInstance(instanceType) !== null;
      return isKnown ? [[instanceType, value]] : [];
    }),
  );
  const perEndpoint = ofService('sagemaker').find(({ quotaName }) => INSTANCES_PER_ENDPOINT.test(quotaName));
  const lambda = ofService('lambda').find(({ quotaCode }) => quotaCode === LAMBDA_CONCURRENCY_CODE);
  const chosen = {
    ...(perEndpoint === undefined ? {} : { instancesPerEndpoint: perEndpoint.value }),
    ...(Object.keys(endpointInstances).length === 0 ? {} : { endpointInstances }),
    ...(lambda === undefined ? {} : { lambdaConcurrency: lambda.value }),
  };
  return Object.keys(chosen).length === 0 ? undefined : chosen;
}

/** What was read, and of services of which not all could be read, what is stored beside. */
export function renewQuotas(
  stored: readonly ServiceQuota[],
  read: readonly ServiceQuota[],
  unread: readonly string[] = [],
): readonly ServiceQuota[] {
  const codes = new Set(read.map(({ quotaCode }) => quotaCode));
  const kept = stored.filter(
    ({ serviceCode, quotaCode }) => unread.includes(serviceCode) && !codes.has(quotaCode),
  );
  return [...read, ...kept];
}
