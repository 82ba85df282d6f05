'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { Button, buttonClass } from '../ui/button';
import { Section } from '../ui/section';
import { StateBlock } from '../ui/state-block';
import { useToast } from '../ui/toast';
import { type Problem, requestJson } from '../workload/request-json';
import { AccessFields } from './access-fields';
import { CollectionFields } from './collection-fields';
import { checkConnection, draftOf, hasField } from './connection-draft';
import { connectionApi, connectionHref } from './connection-words';
import { RegionFields } from './region-fields';
import type { RoleGround } from './role-texts';
import { useFocusOnProblem } from './use-focus-on-problem';

export interface EditConnectionFormProps {
  readonly connection: ConnectionRecord;
  readonly ground: RoleGround;
}

/** All that can be told of a connection, on one page. */
export function EditConnectionForm({ connection, ground }: EditConnectionFormProps) {
  const [draft, setDraft] = useState(() => draftOf(connection));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const form = useFocusOnProblem(problem);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkConnection(draft);
    if (!checked.ok) return setProblem(checked.problem);
    startSaving(async () => {
      const answer = await requestJson('PUT', connectionApi(connection), { body: checked.value });
      if (!answer.ok) return setProblem(answer.problem);
      notify({ kind: 'done', text: `Saved ${checked.value.name}.` });
      router.push(connectionHref(connection));
      router.refresh();
    });
  };
  const change = (part: Partial<typeof draft>) => {
    setProblem(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  const fields = { draft, onChange: change, problem };
  return (
    <form ref={form} onSubmit={save} noValidate className="flex flex-col gap-8">
      <Section title="Collection">
        <CollectionFields {...fields} />
      </Section>
      <Section
        title="Regions"
        description="What was found in a Region that is taken out stays as it was last seen."
      >
        <RegionFields {...fields} />
      </Section>
      <Section title="Access">
        <AccessFields {...fields} ground={ground} />
      </Section>
      {problem === null || hasField(problem, draft) ? null : (
        <StateBlock kind="error" title={problem.sentence} />
      )}
      <div className="sticky bottom-0 flex gap-2 border-t border-line bg-background py-3">
        <Button type="submit" variant="primary" disabled={isSaving}>
          {isSaving ? 'Saving…' : 'Save'}
        </Button>
        <Link href={connectionHref(connection)} className={buttonClass()}>
          Keep it as it is
        </Link>
      </div>
    </form>
  );
}
