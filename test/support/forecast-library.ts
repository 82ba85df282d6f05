import { computeOnce } from '@/lib/core/compute-once';
import { loadForecastLibrary } from '@/lib/wiring/open-forecast-library';
import { projectRoot } from './project-root';

/** The real library, compiled once a process. */
export const forecastLibrary = computeOnce(() => loadForecastLibrary(projectRoot));
