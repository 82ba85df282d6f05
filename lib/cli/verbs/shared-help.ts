/** Help on the pieces that several verbs share. */

export const OPTION_HELP = `  option   {kind:"realtime", instanceType, instanceCount, volumeGb?}
           {kind:"serverless", memoryMb, maxConcurrency?, provisionedConcurrency?, provisionedHours?,
            provisionedRequests?, provisionedServiceTimeMs?, provisionedSchedule?}
           {kind:"async", instanceType, instanceHours, volumeGb?}
           {kind:"batch", instanceType, instanceCount, hoursPerJob, jobsPerMonth}
           {kind:"lambda", memoryMb, arch:"x86_64"|"arm64", ephemeralMb?, api?:"none"|"http"|"rest",
            provisionedConcurrency?, provisionedHours?, provisionedRequests?, provisionedServiceTimeMs?,
            provisionedSchedule?, keepWarm?{everySeconds (60 to 86400), environments (1 to 1000), pingMs:100}}
           {kind:"hybrid", instanceType, instanceCount, volumeGb?, memoryMb, burstShare}   burstShare, 0 to 1, of the
            requests are served by the serverless endpoint of memoryMb, the rest by the instances
           maxConcurrency, and provisionedConcurrency of serverless, at most 200; the other provisioned... fields
           only with provisionedConcurrency, and provisionedHours at most the hours of the month;
           provisionedSchedule {days[] (0 Monday to 6), fromHour (0 to 23), toHour (1 to 24; at or before fromHour it is
           of the next day)}, UTC, in place of provisionedHours`;

export const COMMON_HELP = `  region         AWS Region code, default "us-east-1"
  hoursPerMonth  1 to 8784, default 730
  freeTier       whether Lambda's free tier applies, default false
  gbBytes        bytes in a billed GB, 1e6 to 1e12, default 1073741824
  prices         entered in place of the price book's, 0 to 1e6 USD each: instanceHourUsd, volumeGbMonthUsd, dataGbUsd,
                 serverlessSecondUsd, serverlessProvisionedSecondUsd, serverlessProvisionedDurationSecondUsd,
                 lambdaRequestUsd, lambdaGbSecondUsd, lambdaProvisionedGbSecondUsd,
                 lambdaProvisionedDurationGbSecondUsd, lambdaEphemeralGbSecondUsd`;

export const USAGE_LIMITS_HELP = `                 at most 1e15 requests a month, 86400000 ms (a day), 2^40 bytes, 8784 hours`;
