import type { Problem } from '../workload/request-json';
import type { ConnectionDraft } from './connection-draft';

/** What the parts of a connection's form are given. */
export interface DraftProps {
  readonly draft: ConnectionDraft;
  readonly onChange: (part: Partial<ConnectionDraft>) => void;
  readonly problem: Problem | null;
}
