'use client';
import { Copy, Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { formatScenarioName } from '@/lib/format/scenario-name';
import { Button } from '../ui/button';
import { RemovalButton } from '../ui/removal-button';
import { useToast } from '../ui/toast';
import { requestJson } from '../workload/request-json';
import { RenameDialog } from './rename-dialog';
import { scenarioApi } from './scenario-paths';
import type { ScenarioRow } from './scenario-row';
import { whoIsThere } from './who-is-there';

/** What can be done with a kept scenario from a list. */
export function ScenarioActions({ row }: { readonly row: ScenarioRow }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const name = formatScenarioName(row.scenario.name);
  return (
    <div className="flex items-start gap-1 max-md:justify-end">
      <Button
        size="icon"
        variant="ghost"
        aria-label={`Rename ${name}`}
        title="Rename"
        onClick={() => setIsRenaming(true)}
      >
        <Pencil aria-hidden />
      </Button>
      <DuplicateButton {...{ row, name }} />
      <DeleteButton {...{ row, name }} />
      {isRenaming ? <RenameDialog row={row} onClose={() => setIsRenaming(false)} /> : null}
    </div>
  );
}

interface ActionProps {
  readonly row: ScenarioRow;
  readonly name: string;
}

function DuplicateButton({ row, name }: ActionProps) {
  const [isCopying, startCopying] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const copy = () =>
    startCopying(async () => {
      const body = { who: whoIsThere() };
      const answer = await requestJson('POST', scenarioApi(row.id, 'duplicate'), { body });
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `Duplicated ${name}.` });
      router.refresh();
    });
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={`Duplicate ${name}`}
      title="Duplicate"
      disabled={isCopying}
      onClick={copy}
    >
      <Copy aria-hidden />
    </Button>
  );
}

function DeleteButton({ row, name }: ActionProps) {
  return (
    <RemovalButton
      verb="Delete"
      name={name}
      thing="the scenario"
      description="It goes for good, with the traffic that was kept for it. Its workload and other scenarios stay."
      api={scenarioApi(row.id)}
    />
  );
}
