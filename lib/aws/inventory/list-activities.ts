import {
  DescribeScalingActivitiesCommand,
  ScalableDimension,
  type ScalingActivity,
  type ServiceNamespace,
} from '@aws-sdk/client-application-auto-scaling';
import { z } from 'zod';
import { readList } from '../session/read-list';
import { firstOf } from './keep-first';
import { describeEach, listOrFail, type RegionRead } from './region-read';
import { type ActivityAnswer, activitySchema, type TargetAnswer } from './scaling-answers';

/** The newest fifty tell how long provisioning takes; AWS keeps six weeks of them, which may be thousands. */
const MOST_ACTIVITIES = 50;

/** One that the SDK does not know yet is not asked by. */
const knownDimension = z.enum(ScalableDimension);

/** What scaling did of late, by resource ID, newest first; without those of which it could not be read. */
export async function listActivities(
  read: RegionRead,
  ServiceNamespace: ServiceNamespace,
  targets: readonly TargetAnswer[],
): Promise<ReadonlyMap<string, readonly ActivityAnswer[]>> {
  const { found } = await describeEach(read, { found: targets, complete: true }, async (target) => {
    const { data: dimension } = knownDimension.safeParse(target.ScalableDimension);
    const isFirst = firstOf(({ ActivityId }: ScalingActivity) => ActivityId ?? '');
    const activities = await listOrFail(
      read,
      {
        service: 'application-autoscaling',
        action: 'DescribeScalingActivities',
        about: target.ResourceId,
        mostItems: MOST_ACTIVITIES,
      },
      activitySchema,
      async (NextToken, abortSignal) => {
        const command = new DescribeScalingActivitiesCommand({
          ServiceNamespace,
          ResourceId: target.ResourceId,
          ScalableDimension: dimension,
          MaxResults: MOST_ACTIVITIES,
          NextToken,
        });
        const page = await read.session.scaling(read.region).send(command, { abortSignal });
        const items = readList(page.ScalingActivities).filter(
          ({ ScalableDimension: own }) => own === undefined || own === target.ScalableDimension,
        );
        return { items: items.filter(isFirst), next: page.NextToken };
      },
    );
    return { target, activities };
  });
  return new Map(
    found.map(({ target, activities }) => [
      target.ResourceId,
      activities.sort((a, b) => b.StartTime - a.StartTime),
    ]),
  );
}
