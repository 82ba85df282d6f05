import { describe, expect, it } from 'vitest';
import { describeResource } from '@/lib/core/inventory/describe-resource';
import type { ResourceGround } from '@/lib/core/inventory/described-resource';
import type {
  DiscoveredComponent,
  DiscoveredFunction,
  DiscoveredResource,
  InstanceServing,
  TransformJob,
} from '@/lib/core/inventory/discovered-resource';
import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';
import { measureProvisioning } from '@/lib/core/inventory/provisioning-times';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../../support/project-root';
import { makeVariant } from '../../support/stored-connection';

const AT_SECONDS = Date.parse('2026-11-21T09:00:00Z') / 1000;
const HOUR = 3600;
const ground: ResourceGround = {
  instances: loadShippedInstances(projectRoot),
  atSeconds: AT_SECONDS,
  hoursPerMonth: 730,
  hosts: new Map(),
  components: new Map(),
};
const describeIt = (resource: DiscoveredResource, changes: Partial<ResourceGround> = {}) =>
  describeResource(resource, { ...ground, ...changes });

function onInstances(changes: Partial<InstanceServing>): InstanceServing {
  return {
    mode: 'realtime',
    pools: [{ instanceType: 'ml.m5.xlarge', count: 2 }],
    volumeGb: 30,
    managedScaling: null,
    maxConcurrentPerInstance: null,
    ...changes,
  };
}

const scaling: DiscoveredScaling = {
  dimension: 'lambda:function:ProvisionedConcurrency',
  minCapacity: 2,
  maxCapacity: 10,
  suspended: false,
  policies: [],
  scheduledActions: [],
  alarms: [],
  activities: [],
};

const fn: DiscoveredFunction = {
  kind: 'function',
  region: 'us-east-1',
  name: 'scorer',
  arn: null,
  createdAtSeconds: null,
  memoryMb: 2048,
  ephemeralMb: 1024,
  arch: 'arm64',
  timeoutSeconds: 30,
  runtime: 'python3.12',
  reservedConcurrency: null,
  provisioned: [],
  scaling: null,
};

describe('a variant on instances', () => {
  it('is as many instances of its type, with their volume', () => {
    expect(describeIt(makeVariant('e', { serving: onInstances({}) }))).toMatchObject({
      present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 2, volumeGb: 30 },
      policy: undefined,
      tolerates: 'interactive',
      notes: [],
      unplannable: null,
    });
  });

  it('of several pools is all of the type that most are, and says so', () => {
    const pools = [
      { instanceType: 'ml.c5.xlarge', count: 1 },
      { instanceType: 'ml.g5.xlarge', count: 2 },
    ];
    const described = describeIt(makeVariant('e', { serving: onInstances({ pools }) }));
    const { present, notes } = described;
    expect(present).toMatchObject({ instanceType: 'ml.g5.xlarge', instanceCount: 3 });
    expect(described.pools).toEqual([
      { instanceType: 'ml.c5.xlarge', share: 1 / 3 },
      { instanceType: 'ml.g5.xlarge', share: 2 / 3 },
    ]);
    expect(notes[0]).toContain('1 x ml.c5.xlarge, 2 x ml.g5.xlarge');
  });

  it('that queues is paid by the hour that it ran, and its callers can wait', () => {
    const { present, tolerates } = describeIt(makeVariant('e', { serving: onInstances({ mode: 'async' }) }));
    expect(present).toMatchObject({ kind: 'async', instanceHours: 1460, volumeGb: 30 });
    expect(tolerates).toBe('minutes');
  });

  it.each([
    ['is a shadow', { shadow: true }, 'answers nobody'],
    ['holds several models', { multiModel: true }, 'multi-model'],
    ['names a retired accelerator', { acceleratorType: 'ml.eia2.medium' }, 'retired Elastic Inference'],
    ['is not in service', { endpointStatus: 'Failed' }, 'is Failed'],
    [
      'is scaled by SageMaker',
      { serving: onInstances({ managedScaling: { minInstances: 1, maxInstances: 4 } }) },
      'SageMaker itself scales',
    ],
    [
      'has no instance now',
      { serving: onInstances({ pools: [{ instanceType: 'ml.m5.large', count: 0 }] }) },
      'no instance now',
    ],
  ])('that %s says so', (_what, changes, note) => {
    expect(describeIt(makeVariant('e', changes)).notes.join(' ')).toContain(note);
  });

  it('whose instances carry components is not planned itself', () => {
    const { unplannable, present } = describeIt(makeVariant('e', { hasComponents: true }));
    expect(unplannable).toContain('shared by inference components');
    expect(present).not.toBeNull();
  });

  it('of no stated type is none', () => {
    const described = describeIt(makeVariant('e', { serving: onInstances({ pools: [] }) }));
    expect(described).toMatchObject({ present: null, unplannable: 'AWS states no instance type for it.' });
  });
});

describe('environments', () => {
  it('of a serverless variant keep their size and limits', () => {
    const serving = {
      mode: 'serverless',
      memoryMb: 4096,
      maxConcurrency: 50,
      provisionedConcurrency: 4,
    } as const;
    expect(describeIt(makeVariant('e', { serving })).present).toEqual({
      kind: 'serverless',
      memoryMb: 4096,
      maxConcurrency: 50,
      provisionedConcurrency: 4,
    });
  });

  it('of a function are warm in all its versions together', () => {
    const provisioned = [
      { qualifier: 'live', concurrency: 3 },
      { qualifier: 'canary', concurrency: 1 },
    ];
    const { present } = describeIt({ ...fn, provisioned, reservedConcurrency: 20 });
    expect(present).toEqual({
      kind: 'lambda',
      memoryMb: 2048,
      arch: 'arm64',
      ephemeralMb: 1024,
      provisionedConcurrency: 4,
    });
    expect(describeIt({ ...fn, reservedConcurrency: 20 }).notes.join(' ')).toContain('At most 20');
  });

  it('of which it is not known leave what it costs today unknown', () => {
    const { present, unplannable, notes } = describeIt({ ...fn, provisioned: null });
    expect({ present, unplannable }).toEqual({ present: null, unplannable: null });
    expect(notes.join(' ')).toContain('what it costs today is not known');
  });

  it('that are kept by a schedule cost as many hours as that makes', () => {
    const action = (schedule: string, minCapacity: number) => ({
      actionName: schedule,
      schedule,
      timeZone: null,
      minCapacity,
      maxCapacity: 10,
    });
    // Ten for ten hours of a day and two for the others: 128 environment-hours, as ten for 12.8 hours.
    const scheduledActions = [action('cron(0 8 ? * * *)', 10), action('cron(0 18 ? * * *)', 2)];
    const { present } = describeIt({
      ...fn,
      provisioned: [{ qualifier: 'live', concurrency: 2 }],
      scaling: { ...scaling, scheduledActions },
    });
    expect(present).toMatchObject({ provisionedConcurrency: 10 });
    const { provisionedHours } = present as { provisionedHours: number };
    expect(provisionedHours).toBeCloseTo((730 * 12.8) / 24, 1);
  });
});

describe('a model on hardware that nothing else is like', () => {
  const on = (...types: readonly string[]) =>
    makeVariant('e', {
      serving: onInstances({ pools: types.map((instanceType) => ({ instanceType, count: 1 })) }),
    });

  it.each([
    ['ml.p9.48xlarge', /tables of this release do not know ml\.p9\.48xlarge/],
    ['ml.c99.xlarge', /do not know ml\.c99\.xlarge/],
    ['ml.inf2.xlarge', /ml\.inf2\.xlarge, whose accelerator \(inferentia2\)/],
    ['ml.trn1.2xlarge', /ml\.trn1\.2xlarge, whose accelerator/],
  ])('as %s is not compared with other ways to serve, whatever else it stands on', (type, reason) => {
    for (const variant of [on(type), on('ml.m5.xlarge', type)]) {
      const { unplannable, present } = describeIt(variant);
      expect(unplannable).toMatch(reason);
      expect(present).not.toBeNull();
    }
  });

  it('is compared where all of it is known', () => {
    expect(describeIt(on('ml.g5.xlarge', 'ml.m5.large')).unplannable).toBeNull();
  });
});

describe('an inference component', () => {
  const component: DiscoveredComponent = {
    kind: 'component',
    region: 'us-east-1',
    name: 'ranker',
    arn: null,
    createdAtSeconds: null,
    endpointName: 'host',
    variantName: 'main',
    status: 'InService',
    copies: 3,
    minMemoryMb: 4096,
    cpuCores: 2,
    accelerators: null,
    scaling: null,
  };
  const hosts = new Map([['host/main', makeVariant('host')]]);
  const components = new Map([['host/main', [component]]]);

  it('is planned alone by what it asks for, and its share of the host is said', () => {
    const described = describeIt(component, { hosts, components });
    expect(described).toMatchObject({
      present: null,
      unplannable: null,
      requires: { modelMemoryMb: 4096, gpu: false },
    });
    // Two of four vCPUs are more than 4 of 16 GB.
    expect(described.shared).toMatchObject({ instances: 1.5, ofInstances: 2, unallocatedInstances: 0.5 });
    expect(described.notes[0]).toContain(
      'that its 3 copies reserve it takes 1.5 of 2 x ml.m5.xlarge; 0.5 are reserved by none',
    );
  });

  it('that states no accelerators needs a GPU where its host has them, and is not compared on compiled hardware', () => {
    const onHost = (instanceType: string, accelerators: number | null) => {
      const serving = onInstances({ pools: [{ instanceType, count: 1 }] });
      const host = makeVariant('host', { hasComponents: true, serving });
      const stated = { ...component, accelerators };
      const by = { hosts: new Map([['host/main', host]]), components: new Map([['host/main', [stated]]]) };
      const { requires, unplannable } = describeIt(stated, by);
      return { gpu: requires.gpu, isPlannable: unplannable === null };
    };
    expect(onHost('ml.g5.xlarge', null)).toEqual({ gpu: true, isPlannable: true });
    expect(onHost('ml.g5.xlarge', 0)).toEqual({ gpu: false, isPlannable: true });
    expect(onHost('ml.m5.xlarge', null)).toEqual({ gpu: false, isPlannable: true });
    expect(onHost('ml.inf2.xlarge', null).isPlannable).toBe(false);
    expect(onHost('ml.inf2.xlarge', 1).isPlannable).toBe(false);
    expect(onHost('ml.p9.48xlarge', 8)).toEqual({ gpu: true, isPlannable: false });
  });

  it('cannot be told from the others where its endpoint is not known', () => {
    const described = describeIt(component);
    expect(described.shared).toBeUndefined();
    expect(described.notes[0]).toContain('cannot be told from the others');
  });

  it('is named with its part on the endpoint that hosts it', () => {
    const carries = makeVariant('host', { variantName: 'main', hasComponents: true });
    const { notes } = describeIt(carries, { hosts, components });
    expect(notes.join(' ')).toContain('Of its 2 x ml.m5.xlarge its components take');
    expect(notes.join(' ')).toContain('ranker 1.5; 0.5 are reserved by none.');
  });
});

describe('batch transform jobs', () => {
  const job = (day: number, hours: number | null, changes: Partial<TransformJob> = {}): TransformJob => ({
    jobName: `job ${day}`,
    instanceType: 'ml.m5.xlarge',
    instanceCount: 2,
    status: 'Completed',
    startSeconds: AT_SECONDS - day * 24 * HOUR,
    endSeconds: hours === null ? null : AT_SECONDS - day * 24 * HOUR + hours * HOUR,
    ...changes,
  });
  const family = (jobs: readonly TransformJob[]): DiscoveredResource => ({
    kind: 'transform',
    region: 'us-east-1',
    name: 'score',
    arn: null,
    createdAtSeconds: null,
    jobs,
  });

  it('are so many a month of the hours from start to end, and no traffic', () => {
    const jobs = [
      job(10, 1),
      job(8, 3),
      job(5, 2),
      job(0.1, null),
      job(3, 9, { instanceType: 'ml.c5.large' }),
    ];
    const { present, tolerates, unplannable, notes } = describeIt(family(jobs));
    // The type that ran for most instance-hours: 6 h on 2 instances, against 18 instance-hours of the other one.
    expect(present).toMatchObject({ kind: 'batch', instanceType: 'ml.c5.large' });
    const more = describeIt(family([...jobs, job(2, 12)])).present;
    expect(more).toMatchObject({ instanceType: 'ml.m5.xlarge', instanceCount: 2, hoursPerJob: 4.5 });
    expect((more as { jobsPerMonth: number }).jobsPerMonth).toBeCloseTo((4 / 10) * (730 / 24), 9);
    expect(tolerates).toBe('hours');
    expect(unplannable).toContain('no count of requests');
    expect(notes.join(' ')).toContain('other instance types');
  });

  it('of which none ended say nothing', () => {
    expect(describeIt(family([job(1, null)])).present).toBeNull();
  });
});

describe('how long scale-outs took', () => {
  const activity = (start: number, seconds: number | null, to: number, cause = 'scheduled action') => ({
    startSeconds: start,
    endSeconds: seconds === null ? null : start + seconds,
    status: seconds === null ? 'InProgress' : 'Successful',
    description: `Setting desired instance count to ${to}.`,
    cause,
  });

  it('is told by those that set more than the one before', () => {
    const activities = [
      activity(5000, null, 9),
      activity(4000, 600, 5),
      activity(3000, 60, 3),
      activity(2000, 400, 6),
      activity(1000, 300, 4, 'monitor alarm TargetTracking-AlarmHigh-1 in state ALARM triggered policy p'),
    ];
    expect(measureProvisioning({ ...scaling, activities })).toEqual({
      medianSeconds: 400,
      p90Seconds: 560,
      scaleOuts: 3,
    });
  });

  it('is not known without any', () => {
    expect(measureProvisioning(null)).toBeNull();
    expect(measureProvisioning({ ...scaling, activities: [activity(1, 60, 2)] })).toBeNull();
  });
});
