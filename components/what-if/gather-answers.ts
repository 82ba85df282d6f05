import type { RunAnswer } from './run-messages';

/** What figures are made of. */
export type ScenarioAnswer = Exclude<RunAnswer, { kind: 'written' }>;

/** What is shown with others: each draws a chart or a table of its own. */
const SHOWN_TOGETHER: readonly RunAnswer['kind'][] = ['replay', 'ways', 'curves'];
/** Beyond, what is there is shown without the rest. */
const PATIENCE_MS = 60;

/**
 * Holds back the replay, the ways to serve and the curves until all are there, so that the page is drawn once for them and
 * not three times; the first figures, and everything else, are shown at once.
 */
export function gatherAnswers(show: (answers: readonly ScenarioAnswer[]) => void) {
  let held: ScenarioAnswer[] = [];
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
    if (!SHOWN_TOGETHER.includes(answer.kind)) {
      show([answer]);
      return;
    }
    held.push(answer);
    const isWhole = ['ways', 'curves'].every((kind) => held.some((one) => one.kind === kind));
    if (isWhole) showHeld();
    else timer ??= setTimeout(showHeld, PATIENCE_MS);
  };
  return { take, stop };
}
