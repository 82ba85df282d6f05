import {
  GetResourcesCommand,
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { DEMO_KEYS, readPages, smallWorld, startServer } from './clients';

const world = smallWorld({ endpoints: 230, functions: 30 });
const tagged = (world.accounts[0]?.regions[0]?.endpoints ?? []).filter(({ tags }) => tags !== undefined);
let server: AwsServer;
let client: ResourceGroupsTaggingAPIClient;

beforeAll(async () => {
  server = await startServer(world);
  client = new ResourceGroupsTaggingAPIClient({
    region: 'us-east-1',
    credentials: DEMO_KEYS,
    maxAttempts: 1,
    endpoint: server.url,
  });
});
afterEach(() => server.faults.clear());
afterAll(() => server.stop());

const ENDPOINTS = { ResourceTypeFilters: ['sagemaker:endpoint'] };
const arnOf = (name: string) => `arn:aws:sagemaker:us-east-1:111122223333:endpoint/${name}`;

describe('tagged resources', () => {
  test('come in pages of what is asked for, those with tags only', async () => {
    const { sizes, items } = await readPages(
      paginateGetResources({ client, pageSize: 100 }, ENDPOINTS),
      ({ ResourceTagMappingList }) => ResourceTagMappingList,
    );
    expect(sizes[0]).toBe(100);
    expect(items.map(({ ResourceARN }) => ResourceARN)).toEqual(tagged.map(({ name }) => arnOf(name)));
    expect(items[0]?.Tags).toContainEqual({ Key: 'team', Value: tagged[0]?.tags?.team });
    const { PaginationToken } = await client.send(
      new GetResourcesCommand({ ResourceTypeFilters: ['lambda'], ResourcesPerPage: 100 }),
    );
    expect(PaginationToken).toBe('');
  });

  test('come by ARN without pages; what does not exist is left out', async () => {
    const [first = '', second = ''] = tagged.map(({ name }) => arnOf(name));
    const command = new GetResourcesCommand({ ResourceARNList: [second, arnOf('nothing'), first] });
    const { ResourceTagMappingList, PaginationToken } = await client.send(command);
    expect(ResourceTagMappingList?.map(({ ResourceARN }) => ResourceARN)).toEqual([first, second]);
    expect(PaginationToken).toBe('');
  });

  test.each([
    { ResourceARNList: [arnOf('a')], ...ENDPOINTS },
    { ResourceARNList: [arnOf('a')], ResourcesPerPage: 10 },
    { ResourceARNList: Array.from({ length: 101 }, (_, i) => arnOf(`a${i}`)) },
    { ResourcesPerPage: 101 },
  ])('are refused for requests that AWS refuses', async (input) => {
    await expect(client.send(new GetResourcesCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
