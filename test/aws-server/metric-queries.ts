import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';

/** Queries of one source, and what is asked with them. */
export interface MetricAsker {
  query(Id: string, stat?: Partial<Stat>): MetricDataQuery;
  ask(
    queries: MetricDataQuery[],
    startSeconds: number,
    endSeconds: number,
    more?: { ScanBy?: 'TimestampAscending'; MaxDatapoints?: number; NextToken?: string },
  ): Promise<{ MetricDataResults?: MetricDataResult[] | undefined; NextToken?: string | undefined }>;
  /** The result of one query. */
  askOne(query: MetricDataQuery, startSeconds: number, endSeconds: number): Promise<MetricDataResult>;
}

export interface Stat {
  readonly name: string;
  readonly Stat: string;
  readonly Period: number;
  readonly by: Readonly<Record<string, string>>;
  readonly Unit: 'Seconds' | 'None';
}

/** Asks for metrics of SageMaker, `Invocations` a minute of `dimensions` unless told otherwise. */
export function makeAsker(client: () => CloudWatchClient, dimensions: Stat['by']): MetricAsker {
  const ask: MetricAsker['ask'] = async (MetricDataQueries, startSeconds, endSeconds, more = {}) =>
    await client().send(
      new GetMetricDataCommand({
        MetricDataQueries,
        StartTime: new Date(startSeconds * 1000),
        EndTime: new Date(endSeconds * 1000),
        ...more,
      }),
    );
  return {
    query: (Id, { name = 'Invocations', Stat = 'Sum', Period = 60, by = dimensions, Unit } = {}) => {
      const Dimensions = Object.entries(by).map(([Name, Value]) => ({ Name, Value }));
      const Metric = { Namespace: 'AWS/SageMaker', MetricName: name, Dimensions };
      return { Id, MetricStat: { Metric, Period, Stat, ...(Unit === undefined ? {} : { Unit }) } };
    },
    ask,
    askOne: async (query, startSeconds, endSeconds) => {
      const { MetricDataResults } = await ask([query], startSeconds, endSeconds);
      return MetricDataResults?.[0] ?? {};
    },
  };
}
