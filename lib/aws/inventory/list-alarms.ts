import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { chargeCalls } from '@/lib/core/collection/api-usage';
import { readList } from '../session/read-list';
import { listAll, noteProblem, type RegionRead } from './region-read';
import { type AlarmAnswer, alarmSchema, type PolicyAnswer } from './scaling-answers';

/** The most names that DescribeAlarms takes. */
const ALARMS_A_CALL = 100;
const ALARMS_CHARGE = chargeCalls({ operation: 'cloudwatch:DescribeAlarms', calls: 1, units: 1 });

/** The alarms that policies name, a hundred a call, one call after the other: they are charged and few a second. */
export async function listAlarms(
  read: RegionRead,
  policies: readonly PolicyAnswer[],
): Promise<{ readonly alarms: ReadonlyMap<string, AlarmAnswer>; readonly complete: boolean }> {
  const names = [...new Set(policies.flatMap(({ Alarms }) => Alarms.map(({ AlarmName }) => AlarmName)))];
  const alarms = new Map<string, AlarmAnswer>();
  let whole = true;
  for (let first = 0; first < names.length; first += ALARMS_A_CALL) {
    const refusal = await read.reserve(ALARMS_CHARGE, `alarms of ${read.region} unread`);
    if (refusal !== null) {
      noteProblem(read, refusal);
      return { alarms, complete: false };
    }
    const AlarmNames = names.slice(first, first + ALARMS_A_CALL);
    const { found, complete } = await listAll(
      read,
      { service: 'cloudwatch', action: 'DescribeAlarms' },
      alarmSchema,
      async (NextToken, abortSignal) => {
        const command = new DescribeAlarmsCommand({ AlarmNames, MaxRecords: ALARMS_A_CALL, NextToken });
        const page = await read.session.cloudWatch(read.region).send(command, { abortSignal });
        return { items: readList(page.MetricAlarms), next: page.NextToken };
      },
    );
    for (const alarm of found) alarms.set(alarm.AlarmName, alarm);
    whole &&= complete;
    // What refused these refuses the next ones too.
    if (!complete && found.length === 0) break;
  }
  return { alarms, complete: whole };
}
