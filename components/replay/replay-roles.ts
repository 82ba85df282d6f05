import type { ReplayRole } from '@/lib/core/plan/list-replayed';

export interface RoleWords {
  /** In a legend, a column's head and at a line's end. */
  readonly name: string;
  /** The option in a sentence: `the present policy`. */
  readonly subject: string;
  /** The option at the head of a sentence: `The recommended option`. */
  readonly option: string;
  /** Present is dashed, what is recommended is solid. */
  readonly dashed: boolean;
}

/** What a replayed option is called. */
export const ROLE_WORDS: Readonly<Record<ReplayRole, RoleWords>> = {
  present: { name: 'today', subject: 'the present option', option: 'The present option', dashed: true },
  recommended: {
    name: 'recommended',
    subject: 'the recommended',
    option: 'The recommended option',
    dashed: false,
  },
  kept: {
    name: 'today',
    subject: 'the present option, which is recommended too,',
    option: 'The present option',
    dashed: false,
  },
  'cheapest-on-instances': {
    name: 'on instances',
    subject: 'the cheapest on instances',
    option: 'The cheapest option on instances',
    dashed: false,
  },
};
