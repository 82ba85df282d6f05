import type { ForecastDemand } from '@/lib/forecast/forecast-demand';
import type { UseCaseDeps } from '@/lib/usecases/deps';

type Forecast = (input: Parameters<UseCaseDeps['forecastDemand']>[0]) => ForecastDemand;

/** Loads the forecasting library with the first forecast: most processes make none. */
export function forecastLazily(projectRoot: string): UseCaseDeps['forecastDemand'] {
  let opened: Promise<Forecast> | null = null;
  const open = async (): Promise<Forecast> => {
    const [{ forecastDemand }, { loadForecastLibrary }] = await Promise.all([
      import('@/lib/forecast/forecast-demand'),
      import('./open-forecast-library'),
    ]);
    const library = loadForecastLibrary(projectRoot);
    return (input) => forecastDemand(input, library);
  };
  return async (input) => {
    opened ??= open().catch((error: unknown) => {
      // The next forecast tries again.
      opened = null;
      throw error;
    });
    return (await opened)(input);
  };
}
