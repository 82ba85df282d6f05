import type { UseCaseDeps } from '@/lib/usecases/deps';

export function forecastLazily(_projectRoot: string): UseCaseDeps['forecastDemand'] {
  return async ({ hours }) => ({
    demand: {
      refused: true,
      reason: 'This release makes no forecasts yet.',
      history: {
        startSeconds: hours.startSeconds,
        endSeconds: hours.startSeconds + hours.values.length * hours.stepSeconds,
        coverage: hours.values.filter((value) => !Number.isNaN(value)).length / hours.values.length,
      },
    },
    paths: null,
  });
}
