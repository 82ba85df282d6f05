import { z } from 'zod';
import { AwsError } from './aws-error';
import { cutPage, sizePage } from './page-token';
import { arnOf } from './sagemaker-shapes';
import type { Call, Operations } from './service';

const DEFAULT_PAGE = 50;

const requestSchema = z.object({
  PaginationToken: z.string().optional(),
  ResourcesPerPage: z.int().min(1).max(100).optional(),
  ResourceTypeFilters: z.array(z.string()).max(100).optional(),
  ResourceARNList: z.array(z.string()).min(1).max(100).optional(),
});

interface Tagged {
  readonly type: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The Resource Groups Tagging API: what has tags, of the services that the server has. */
export const TAGGING: Operations = {
  GetResources: (call) => {
    const parsed = requestSchema.safeParse(call.input);
    if (!parsed.success) throw invalid('The request has a value out of range.');
    const {
      ResourceARNList: arns,
      ResourceTypeFilters: types,
      PaginationToken,
      ResourcesPerPage,
    } = parsed.data;
    const isPaged = ResourcesPerPage !== undefined || (PaginationToken ?? '') !== '';
    if (arns !== undefined && (types !== undefined || isPaged))
      throw invalid('ResourceARNList cannot be used with filters or pagination.');
    const asked = listTagged(call).filter(
      ({ arn, type }) =>
        (arns?.includes(arn) ?? true) && (types?.some((filter) => covers(filter, type)) ?? true),
    );
    const size = sizePage(call, arns === undefined ? (ResourcesPerPage ?? DEFAULT_PAGE) : arns.length);
    const token = PaginationToken === '' ? undefined : PaginationToken;
    const page = cutPage(asked, size, { types }, token, 'PaginationTokenExpiredException');
    return {
      // An empty token on the last page, as AWS has it.
      PaginationToken: page.nextToken ?? '',
      ResourceTagMappingList: page.items.map(({ arn, tags }) => ({
        ResourceARN: arn,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      })),
    };
  },
};

/** `sagemaker` is all of its types, `sagemaker:endpoint` one. */
function covers(filter: string, type: string): boolean {
  return type === filter || type.startsWith(`${filter}:`);
}

function listTagged(call: Call): Tagged[] {
  const { fleet, region, account } = call;
  if (fleet === null) return [];
  const all: Tagged[] = [
    ...fleet.endpoints.map(({ name, tags = {} }) => ({
      type: 'sagemaker:endpoint',
      arn: arnOf(call, 'endpoint', name),
      tags,
    })),
    ...fleet.components.map(({ name, tags = {} }) => ({
      type: 'sagemaker:inference-component',
      arn: arnOf(call, 'inference-component', name),
      tags,
    })),
    ...fleet.functions.map(({ name, tags = {} }) => ({
      type: 'lambda:function',
      arn: `arn:aws:lambda:${region}:${account.accountId}:function:${name}`,
      tags,
    })),
  ];
  return all.filter(({ tags }) => Object.keys(tags).length > 0);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
