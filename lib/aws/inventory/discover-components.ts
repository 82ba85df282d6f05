import { DescribeInferenceComponentCommand, ListInferenceComponentsCommand } from '@aws-sdk/client-sagemaker';
import type { DiscoveredComponent } from '@/lib/core/inventory/discovered-resource';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { readList } from '../session/read-list';
import { type ComponentAnswer, componentSchema, componentSummarySchema } from './endpoint-answers';
import { askAbout, describeEach, type Listing, listAll, type RegionRead } from './region-read';

const PAGE_SIZE = 100;

/** Every inference component, without its scaling. */
export async function discoverComponents(read: RegionRead): Promise<Listing<DiscoveredComponent>> {
  const client = () => read.session.sageMaker(read.region);
  const summaries = await listAll(
    read,
    { service: 'sagemaker', action: 'ListInferenceComponents' },
    componentSummarySchema,
    async (NextToken, abortSignal) => {
      const command = new ListInferenceComponentsCommand({ MaxResults: PAGE_SIZE, NextToken });
      const page = await client().send(command, { abortSignal });
      return { items: readList(page.InferenceComponents), next: page.NextToken };
    },
  );
  return describeEach(read, summaries, async ({ InferenceComponentName }) => {
    const answer = await askAbout(
      read,
      { service: 'sagemaker', action: 'DescribeInferenceComponent', about: InferenceComponentName },
      componentSchema,
      (options) => client().send(new DescribeInferenceComponentCommand({ InferenceComponentName }), options),
    );
    return buildComponent(read.region, answer);
  });
}

/** `null` for an adapter, which runs in the copies of the component that it is based on. */
function buildComponent(region: string, answer: ComponentAnswer): DiscoveredComponent | null {
  const specification = answer.Specification ?? answer.Specifications[0] ?? null;
  const copies = answer.RuntimeConfig?.CurrentCopyCount ?? answer.RuntimeConfig?.DesiredCopyCount ?? null;
  if (copies === null && specification?.BaseInferenceComponentName != null) return null;
  if (copies === null) throw lacksCopies(region, answer.InferenceComponentName);
  const needs = specification?.ComputeResourceRequirements ?? null;
  return {
    kind: 'component',
    region,
    name: answer.InferenceComponentName,
    arn: answer.InferenceComponentArn,
    createdAtSeconds: answer.CreationTime,
    endpointName: answer.EndpointName,
    variantName: answer.VariantName ?? '',
    status: answer.InferenceComponentStatus ?? '',
    modelName: specification?.ModelName ?? null,
    copies,
    minMemoryMb: needs?.MinMemoryRequiredInMb ?? null,
    cpuCores: needs?.NumberOfCpuCoresRequired ?? null,
    accelerators: needs?.NumberOfAcceleratorDevicesRequired ?? null,
    scaling: null,
  };
}

function lacksCopies(region: string, name: string): AwsFailure {
  return new AwsFailure(
    'bad-answer',
    `AWS does not tell how many copies of the inference component ${name} in ${region} run. It was left out; run it again, and report it if it stays.`,
    name,
  );
}
