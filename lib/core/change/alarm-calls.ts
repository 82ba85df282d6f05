import { isJsonList, type JsonObject, type JsonValue } from '../inventory/json-value';
import { readAssembled } from './blanks';
import type { ChangeCall } from './change';

/** The calls about alarms that scaling policies act by. */

export function putAlarm(input: JsonObject): ChangeCall {
  return {
    service: 'cloudwatch',
    operation: 'PutMetricAlarm',
    input,
    why: 'Tells the policy when to act.',
    interrupts: null,
  };
}

/** An alarm that only told a policy goes with it; one that also tells somebody else goes on telling them. */
export function releaseAlarms(alarms: readonly JsonObject[]): ChangeCall[] {
  const tells = alarms.map(listOthers);
  return [
    ...alarms.flatMap((alarm, i) => (tells[i]?.length === 0 ? [] : [releaseAlarm(alarm, tells[i] ?? [])])),
    ...deleteAlarms(alarms.filter((_alarm, i) => tells[i]?.length === 0).map(nameAlarm)),
  ];
}

/** Whom an alarm tells besides its policy. */
function listOthers({ AlarmActions, OKActions, InsufficientDataActions }: JsonObject): JsonValue[] {
  const all = [AlarmActions, OKActions, InsufficientDataActions];
  return all.flatMap((actions) =>
    isJsonList(actions) ? actions.filter((action) => readAssembled(action) === null) : [],
  );
}

function releaseAlarm(alarm: JsonObject, others: readonly JsonValue[]): ChangeCall {
  const { AlarmActions } = alarm;
  const kept = isJsonList(AlarmActions) ? AlarmActions.filter((action) => others.includes(action)) : [];
  return {
    ...putAlarm({ ...alarm, AlarmActions: kept }),
    why: 'Takes the policy that goes out of an alarm that also tells somebody else.',
  };
}

/** None where there is none to delete. */
export function deleteAlarms(names: readonly string[]): ChangeCall[] {
  if (names.length === 0) return [];
  return [
    {
      service: 'cloudwatch',
      operation: 'DeleteAlarms',
      input: { AlarmNames: names },
      why: 'Removes alarms that nothing listens to any more.',
      interrupts: null,
    },
  ];
}

export function nameAlarm({ AlarmName }: JsonObject): string {
  return typeof AlarmName === 'string' ? AlarmName : '';
}
