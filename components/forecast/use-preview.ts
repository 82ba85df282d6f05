'use client';
import { useEffect, useState } from 'react';
import type { ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { requestJson } from '../workload/request-json';
import { forecastApi } from './forecast-paths';
import type { ShownForecast } from './shown-forecast';

/** What is typed or dragged rests so long before the forecast is made anew. */
const REST_MS = 300;

export interface ForecastPreview {
  /** The newest that was made of settings that are not saved; `null` where those that are saved hold. */
  readonly forecast: ShownForecast | null;
  readonly isMaking: boolean;
  /** Why none could be made of what is told now. */
  readonly problem: string | null;
}

const NONE: ForecastPreview = { forecast: null, isMaking: false, problem: null };

/** Leaves what is looked at as it is: what is told is not complete, or what was saved is on its way. */
export const HOLD = 'hold';

/**
 * The forecast under settings that nobody saved, made by the server anew as they change; `wanted` is `null` where there is
 * nothing to look at. The last stays until the next is there.
 */
export function useForecastPreview(
  workloadId: string,
  wanted: ForecastSettings | typeof HOLD | null,
): ForecastPreview {
  const [preview, setPreview] = useState(NONE);
  const text = wanted === null || wanted === HOLD ? wanted : JSON.stringify(wanted);
  useEffect(() => {
    if (text === HOLD) {
      setPreview((before) => ({ ...before, isMaking: false }));
      return;
    }
    if (text === null) {
      setPreview(NONE);
      return;
    }
    setPreview((before) => ({ ...before, isMaking: true, problem: null }));
    const controller = new AbortController();
    const ask = async () => {
      const body = { settings: JSON.parse(text) as unknown };
      const answer = await requestJson('POST', forecastApi(workloadId), { body, signal: controller.signal });
      if (controller.signal.aborted) return;
      if (!answer.ok)
        return setPreview((before) => ({ ...before, isMaking: false, problem: answer.problem.sentence }));
      // The project's own answer, written from this very type.
      const { forecast } = answer.value as { readonly forecast: ShownForecast | null };
      setPreview({ forecast, isMaking: false, problem: null });
    };
    const timer = setTimeout(() => void ask().catch(() => undefined), REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [workloadId, text]);
  return preview;
}
