import { type RefObject, useEffect, useRef } from 'react';
import type { Problem } from '../workload/request-json';

/** Takes the keyboard to the field that a problem is about, inside the form that holds the reference. */
export function useFocusOnProblem(problem: Problem | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  return form;
}
