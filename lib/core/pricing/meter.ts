/** What a price is charged for, and the unit that its quantity counts. */
export const METERS = {
  'realtime-instance': { unit: 'instance-hour', name: 'Real-time instance' },
  'async-instance': { unit: 'instance-hour', name: 'Asynchronous instance' },
  'batch-instance': { unit: 'instance-hour', name: 'Batch transform instance' },
  'hosting-volume': { unit: 'GB-month', name: 'Hosting volume' },
  'realtime-data-in': { unit: 'GB', name: 'Real-time data in' },
  'realtime-data-out': { unit: 'GB', name: 'Real-time data out' },
  'async-data-in': { unit: 'GB', name: 'Asynchronous data in' },
  'async-data-out': { unit: 'GB', name: 'Asynchronous data out' },
  'serverless-compute': { unit: 'second', name: 'Serverless compute' },
  'serverless-provisioned': { unit: 'second', name: 'Serverless provisioned concurrency, kept warm' },
  'serverless-provisioned-compute': { unit: 'second', name: 'Serverless provisioned concurrency, running' },
  'serverless-data-in': { unit: 'GB', name: 'Serverless data in' },
  'serverless-data-out': { unit: 'GB', name: 'Serverless data out' },
  'lambda-requests': { unit: 'request', name: 'Lambda requests' },
  'lambda-compute': { unit: 'GB-second', name: 'Lambda compute' },
  'lambda-provisioned': { unit: 'GB-second', name: 'Lambda provisioned concurrency, kept warm' },
  'lambda-provisioned-compute': { unit: 'GB-second', name: 'Lambda provisioned concurrency, running' },
  'lambda-ephemeral': { unit: 'GB-second', name: 'Lambda ephemeral storage above 512 MB' },
  'api-gateway-rest': { unit: 'request', name: 'API Gateway REST requests' },
  'api-gateway-http': { unit: 'request', name: 'API Gateway HTTP requests' },
} as const;
export type Meter = keyof typeof METERS;
