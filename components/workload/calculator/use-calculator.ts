'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../request-json';
import {
  CALCULATOR_PARAMETERS,
  type CalculatorState,
  readCalculator,
  writeCalculator,
} from './calculator-state';
import type { Comparison } from './comparison';
import { requestComparison } from './request-comparison';

/** Typing rests before the address is written and the server is asked. */
const REST_MS = 250;

export interface Calculator {
  readonly state: CalculatorState;
  readonly change: (part: Partial<CalculatorState>) => void;
  /** Back to what the plan suggests. */
  readonly reset: () => void;
  /** The last one that could be made; `null` before the first. */
  readonly comparison: Comparison | null;
  /** What the comparison was made from: labels must not run ahead of figures. */
  readonly compared: CalculatorState;
  readonly problem: Problem | null;
  readonly isWaiting: boolean;
}

/** The state of the calculator, kept in the address so that a link restores it, and what the server answers to it. */
export function useCalculator(start: CalculatorState): Calculator {
  const parameters = useSearchParams();
  const [state, setState] = useState(() => readCalculator((name) => parameters.get(name), start));
  const isTouched = useRef(false);
  const change = (part: Partial<CalculatorState>) => {
    isTouched.current = true;
    setState((before) => ({ ...before, ...part }));
  };
  useEffect(() => {
    if (!isTouched.current) return;
    const timer = setTimeout(() => writeAddress(state === start ? {} : writeCalculator(state)), REST_MS);
    return () => clearTimeout(timer);
  }, [state, start]);
  return { state, change, reset: () => change(start), ...useComparison(state) };
}

type Answered = Pick<Calculator, 'comparison' | 'compared' | 'problem' | 'isWaiting'>;

function useComparison(state: CalculatorState): Answered {
  const [answered, setAnswered] = useState<Answered>({
    comparison: null,
    compared: state,
    problem: null,
    isWaiting: true,
  });
  const isFirst = useRef(true);
  useEffect(() => {
    const abort = new AbortController();
    setAnswered((before) => ({ ...before, isWaiting: true }));
    const timer = setTimeout(
      () => {
        isFirst.current = false;
        requestComparison(state, abort.signal).then(
          (answer) =>
            setAnswered((before) =>
              answer.ok
                ? { comparison: answer.comparison, compared: state, problem: null, isWaiting: false }
                : { ...before, problem: answer.problem, isWaiting: false },
            ),
          () => undefined,
        );
      },
      isFirst.current ? 0 : REST_MS,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [state]);
  return answered;
}

function writeAddress(values: Readonly<Record<string, string>>): void {
  const url = new URL(window.location.href);
  for (const name of CALCULATOR_PARAMETERS) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
}
