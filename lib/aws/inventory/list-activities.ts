import {
  DescribeScalingActivitiesCommand,
  type ServiceNamespace,
} from '@aws-sdk/client-application-auto-scaling';
import { describeEach, listOrFail, type RegionRead } from './region-read';
import { type ActivityAnswer, activitySchema, type TargetAnswer } from './scaling-answers';

/** The newest fifty tell how long provisioning takes; AWS keeps six weeks of them, which may be thousands. */
const PAGE_SIZE = 50;
const MOST_PAGES = 1;

/** What scaling did of late, by resource ID, newest first. */
export async function listActivities(
  read: RegionRead,
  ServiceNamespace: ServiceNamespace,
  targets: readonly TargetAnswer[],
): Promise<ReadonlyMap<string, readonly ActivityAnswer[]>> {
  const { found } = await describeEach(read, { found: targets, complete: true }, async (target) => {
    const activities = await listOrFail(
      read,
      {
        service: 'application-autoscaling',
        action: 'DescribeScalingActivities',
        about: target.ResourceId,
        mostPages: MOST_PAGES,
      },
      activitySchema,
      async (NextToken, abortSignal) => {
        const command = new DescribeScalingActivitiesCommand({
          ServiceNamespace,
          ResourceId: target.ResourceId,
          MaxResults: PAGE_SIZE,
          NextToken,
        });
        const page = await read.session.scaling(read.region).send(command, { abortSignal });
        return { items: page.ScalingActivities ?? [], next: page.NextToken };
      },
    );
    return { target, activities };
  });
  return new Map(
    found.map(({ target, activities }) => [
      target.ResourceId,
      activities
        .filter(({ ScalableDimension }) => ScalableDimension === target.ScalableDimension)
        .sort((a, b) => b.StartTime - a.StartTime),
    ]),
  );
}
