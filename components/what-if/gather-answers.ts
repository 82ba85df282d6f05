import type { RunAnswer } from './run-messages';

/** What figures are made of. */
export type ScenarioAnswer = Exclude<RunAnswer, { kind: 'written' }>;

/** What is shown with others: each draws a chart or a table of its own. */
const SHOWN_TOGETHER = ['replay', 'ways', 'curves'] as const;
/** Beyond, what is there is shown without the rest. */
const PATIENCE_MS = 150;

type DrawnAnswer = Extract<ScenarioAnswer, { kind: (typeof SHOWN_TOGETHER)[number] }>;

function isShownWithOthers(answer: ScenarioAnswer): answer is DrawnAnswer {
  return SHOWN_TOGETHER.some((kind) => kind === answer.kind);
}

/**
 * Holds back the replay, the ways to serve and the curves until those of one run are there, so that the page is drawn once for them and
 * not three times; the first figures, and everything else, are shown at once.
 */
export function gatherAnswers(show: (answers: readonly ScenarioAnswer[]) => void) {
  let held: ScenarioAnswer[] = [];
  const newestIds = { replay: 0, ways: 0, curves: 0 };
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const showHeld = () => {
    stop();
    const answers = held;
    held = [];
    if (answers.length > 0) show(answers);
  };
  const take = (answer: ScenarioAnswer) => {
    if (!isShownWithOthers(answer)) {
      show([answer]);
      return;
    }
    held.push(answer);
    newestIds[answer.kind] = answer.id;
    if (SHOWN_TOGETHER.every((kind) => newestIds[kind] === answer.id)) showHeld();
    else timer ??= setTimeout(showHeld, PATIENCE_MS);
  };
  return { take, stop };
}
