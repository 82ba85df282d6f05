export const RUN_PROBLEM_CODES = [
  'permission',
  'credentials',
  'region-off',
  'throttled',
  'unreachable',
  'clock-skew',
  'bad-answer',
  'gone',
  'capped',
  'price-unclear',
  'not-plannable',
  'internal',
] as const;
export type RunProblemCode = (typeof RUN_PROBLEM_CODES)[number];

/** Something that went wrong in a run: in words, with what to do. The run goes on with the rest where it can. */
export interface RunProblem {
  /** Sorts alike problems together: `permission`, `throttled`, `region-off`, `credentials`, ... */
  readonly code: RunProblemCode;
  /** What, where, and what to do: one sentence or two. */
  readonly message: string;
  /** Region, resource or metric that it is about; `null` when it is about all. */
  readonly about: string | null;
}
