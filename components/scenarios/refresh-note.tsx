'use client';
import { useState } from 'react';
import { Button } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import type { OpenedScenario } from './opened-scenario';
import { RefreshDialog } from './refresh-dialog';

/** Says that there is newer data than a kept scenario stands on, and what it would change once somebody asks. */
export function RefreshNote({ opened }: { readonly opened: OpenedScenario }) {
  const [isOpen, setIsOpen] = useState(false);
  if (opened.freshness === 'latest') return null;
  if (opened.freshness === 'removed')
    return (
      <StateBlock kind="note" title="The workload that it was begun on was removed." className="mb-4">
        Its traffic was kept with the scenario, so that everything here works as before.
      </StateBlock>
    );
  return (
    <StateBlock
      kind="note"
      title="There is newer data than this scenario was begun on."
      className="mb-4"
      action={
        <Button size="sm" onClick={() => setIsOpen(true)}>
          See what it would change
        </Button>
      }
    >
      The figures are of what it was begun on, until you take the newer data over.
      {isOpen ? <RefreshDialog opened={opened} onClose={() => setIsOpen(false)} /> : null}
    </StateBlock>
  );
}
