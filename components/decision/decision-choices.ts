import type { DecisionKind } from '@/lib/core/decision/decision-record';
import type { DecisionState } from '@/lib/core/decision/standing';

/** One thing that can be decided, in words. */
export interface DecisionChoice {
  readonly kind: DecisionKind;
  /** On the button that opens the form. */
  readonly label: string;
  readonly title: string;
  readonly description: string;
  readonly verb: string;
}

const CHOICES: Readonly<Record<DecisionKind, DecisionChoice>> = {
  accepted: {
    kind: 'accepted',
    label: 'Accept…',
    title: 'Accept the recommendation?',
    description:
      'It is kept as to be done. Nothing changes in AWS by it: apply the change yourself, and the next discovery notes that it is applied.',
    verb: 'Accept',
  },
  dismissed: {
    kind: 'dismissed',
    label: 'Dismiss…',
    title: 'Dismiss the recommendation?',
    description:
      'It is in no sum of what is open any more. Another recommendation opens it again, and so does a saving that grows by half.',
    verb: 'Dismiss',
  },
  snoozed: {
    kind: 'snoozed',
    label: 'Snooze…',
    title: 'Snooze the recommendation?',
    description: 'It is open again on the day that you choose.',
    verb: 'Snooze',
  },
  applied: {
    kind: 'applied',
    label: 'It is applied…',
    title: 'Is the change applied?',
    description:
      'For what no discovery can see. From then on, what was observed is compared with the month before and with what was promised.',
    verb: 'Note as applied',
  },
  reopened: {
    kind: 'reopened',
    label: 'Open again…',
    title: 'Open the recommendation again?',
    description: 'What was decided before stays in the history.',
    verb: 'Open again',
  },
};

const BY_STATE: Readonly<Record<DecisionState, readonly DecisionKind[]>> = {
  open: ['accepted', 'dismissed', 'snoozed', 'applied'],
  accepted: ['applied', 'dismissed', 'reopened'],
  applied: ['reopened'],
  dismissed: ['accepted', 'reopened'],
  snoozed: ['accepted', 'dismissed', 'reopened'],
  none: [],
};

/** What can be decided about a recommendation that stands so; what was applied and is served is no recommendation. */
export function listChoices(state: DecisionState, isRecommended: boolean): readonly DecisionChoice[] {
  return isRecommended ? BY_STATE[state].map((kind) => CHOICES[kind]) : [];
}
