import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { companionsAsRequest } from '@/lib/importers/fit-imported-file';
import { importFile } from '@/lib/importers/import-file';
import { sourceOf } from '../importers/read-text';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { EXAMPLE_DESCRIPTION, exampleImport } from '../support/example-workload';
import { OBSERVED_TRUTH, observedEndpoint } from '../support/observed-endpoint';
import { runVerb } from '../support/run-cli';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let server: AppServer;
const call = (method: string, path: string, body?: unknown) => callApi(server.url, method, path, body);

beforeAll(async () => {
  database = await createWiredDatabase();
  server = await startAppServer({ databaseUrl: database.databaseUrl });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const present = { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 2 } as const;

describe('GET /api/v1/workloads/{id}/fit', () => {
  test('says of the stored metrics what the command says of the same lists', async () => {
    const file = await importFile(sourceOf(observedEndpoint()));
    const request = {
      ...exampleImport(file.series, { description: { ...EXAMPLE_DESCRIPTION, present } }),
      ...companionsAsRequest(file),
    };
    const { body: imported } = await call('POST', '/api/v1/imports', request);
    const { status, body } = await call('GET', `/api/v1/workloads/${imported.workloadId}/fit`);
    const { workloadId, ...fit } = body;
    expect([status, workloadId]).toEqual([200, imported.workloadId]);
    const { companions = {} } = request;
    expect(fit).toEqual(
      await runVerb('fit', {
        requests: request.series.values,
        startsAt: new Date(request.series.startSeconds * 1000).toISOString(),
        cpuUtilizationPercent: companions.cpuUtilizationPercent,
        instances: companions.instances,
        serviceTimeMs: { p50: companions.serviceTimeP50Ms, p99: companions.serviceTimeP99Ms },
        instanceType: present.instanceType,
      }),
    );
    expect(fit.demandVcpuSeconds).toBeCloseTo(OBSERVED_TRUTH.demandVcpuSeconds, 3);
  });

  test('is refused for a workload that is not there, and for metrics of another length', async () => {
    expect(await call('GET', '/api/v1/workloads/nobody/fit')).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found' } },
    });
    const file = await importFile(sourceOf(observedEndpoint()));
    const request = { ...exampleImport(file.series), companions: { instances: [2] } };
    expect(await call('POST', '/api/v1/imports', request)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad-input', path: 'companions.instances' } },
    });
  });
});
