import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_DESCRIPTION } from '../support/example-workload';
import { OBSERVED_TRUTH, observedEndpoint } from '../support/observed-endpoint';
import { runCli } from '../support/run-cli';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
const folder = mkdtempSync(join(tmpdir(), 'breakeven-import-'));
const given = process.env.DATABASE_URL;

beforeAll(async () => {
  database = await createWiredDatabase();
  process.env.DATABASE_URL = database.databaseUrl;
});
afterAll(async () => {
  if (given === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = given;
  await database?.drop();
  rmSync(folder, { recursive: true });
});

function put(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function importInto(name: string, content: string, described: object = {}) {
  const file = put(`${name}.json`, content);
  const describe = put(`${name}-described.json`, JSON.stringify(described));
  const { exitCode, stdout, stderr } = await runCli(['import', file, '--name', name, '--describe', describe]);
  if (exitCode !== 0) throw new Error(stderr);
  const { workloadId, fitted } = JSON.parse(stdout);
  return { fitted, workload: await database.deps.store.findWorkload(workloadId) };
}

describe('import on the command line', () => {
  test('describes the workload by what its metrics tell', async () => {
    const { fitted, workload } = await importInto('endpoint', observedEndpoint());
    expect(fitted.demandVcpuSeconds).toBeCloseTo(OBSERVED_TRUTH.demandVcpuSeconds, 3);
    expect(fitted.serviceTimeMs.p50).toBeCloseTo(OBSERVED_TRUTH.p50Ms, 0);
    expect(workload?.description).toMatchObject(fitted);
  });

  test('goes by what is told before what was fitted, and leaves a told demand without a fitted interval', async () => {
    const told = { demandVcpuSeconds: 0.5, serviceTimeMs: { p50: 10, p99: 20 } };
    const { workload } = await importInto('told', observedEndpoint(), told);
    expect(workload?.description).toMatchObject(told);
    expect(workload?.description.demandFit).toBeUndefined();
  });

  test('takes the instances from the description where the file does not tell them, or says why not', async () => {
    const metrics = ['Invocations', 'CPUUtilization'];
    const unknown = await importInto('unknown', observedEndpoint(metrics));
    expect(unknown.fitted).toEqual({ noDemand: 'how many instances served is not known' });
    expect(unknown.workload?.description.demandVcpuSeconds).toBeNull();
    const present = { ...EXAMPLE_DESCRIPTION.present, instanceType: 'ml.m5.xlarge' };
    const known = await importInto('known', observedEndpoint(metrics), { present });
    expect(known.fitted.demandVcpuSeconds).toBeCloseTo(OBSERVED_TRUTH.demandVcpuSeconds, 3);
  });
});
