import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ForecastLibrary, openForecastLibrary } from '@/lib/forecast/forecast-library';

const WASM = 'node_modules/@bsull/augurs/mstl_bg.wasm';

/** Reads and compiles the forecasting library, which takes some ten milliseconds. */
export function loadForecastLibrary(projectRoot: string): ForecastLibrary {
  return openForecastLibrary(readFileSync(join(projectRoot, WASM)));
}
