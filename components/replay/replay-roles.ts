import type { ReplayRole } from '@/lib/core/plan/list-replayed';

export interface RoleWords {
  /** In a legend, a column's head and at a line's end. */
  readonly name: string;
  /** The option in a sentence: `the present policy`. */
  readonly subject: string;
  /** Present is dashed, what is recommended is solid. */
  readonly dashed: boolean;
}

/** What a replayed option is called. */
export const ROLE_WORDS: Readonly<Record<ReplayRole, RoleWords>> = {
  present: { name: 'today', subject: 'the present option', dashed: true },
  recommended: { name: 'recommended', subject: 'the recommended', dashed: false },
  kept: { name: 'today', subject: 'the present option, which is recommended too,', dashed: false },
  'cheapest-on-instances': {
    name: 'on instances',
    subject: 'the cheapest on instances',
    dashed: false,
  },
};
