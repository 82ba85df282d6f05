/** Help on the pieces that several verbs share. */

export const OPTION_HELP = `  option   {kind:"realtime", instanceType, instanceCount, volumeGb?}
           {kind:"serverless", memoryMb, maxConcurrency?, provisionedConcurrency?, provisionedHours?,
            provisionedRequests?, provisionedServiceTimeMs?}
           {kind:"async", instanceType, instanceHours, volumeGb?}
           {kind:"batch", instanceType, instanceCount, hoursPerJob, jobsPerMonth}
           {kind:"lambda", memoryMb, arch:"x86_64"|"arm64", ephemeralMb?, api?:"none"|"http"|"rest",
            provisionedConcurrency?, provisionedHours?, provisionedRequests?, provisionedServiceTimeMs?}`;

export const COMMON_HELP = `  region         AWS Region code, default "us-east-1"
  hoursPerMonth  default 730
  freeTier       whether Lambda's free tier applies, default false
  gbBytes        bytes in a billed GB, default 1073741824
  prices         entered in place of the price book's: instanceHourUsd, volumeGbMonthUsd, dataGbUsd,
                 serverlessSecondUsd, serverlessProvisionedSecondUsd, serverlessProvisionedDurationSecondUsd,
                 lambdaRequestUsd, lambdaGbSecondUsd, lambdaProvisionedGbSecondUsd,
                 lambdaProvisionedDurationGbSecondUsd, lambdaEphemeralGbSecondUsd`;
