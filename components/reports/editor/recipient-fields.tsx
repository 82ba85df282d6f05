'use client';
import clsx from 'clsx';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { formatDate } from '@/lib/format/date-time';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Field } from '../../ui/field';
import { CONTROL_CLASS } from '../../ui/input';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import { readRecipients } from '../read-recipients';
import { sentenceAt } from '../report-draft';
import type { ReportWays } from '../report-row';
import { recipientsWords, reportApi } from '../report-words';
import type { DraftProps } from './draft-props';

export interface RecipientFieldsProps extends DraftProps {
  readonly ways: ReportWays;
  /** `null` for a schedule that is not kept yet. */
  readonly scheduleId: string | null;
  readonly unsubscribed: readonly { readonly address: string; readonly at: string }[];
}

const FEWEST_ROWS = 3;
const MOST_ROWS = 10;

/** Who gets it: addresses, and webhooks by name. */
export function RecipientFields(props: RecipientFieldsProps) {
  const { draft, onChange, problem, ways } = props;
  const lines = draft.addresses.split('\n').length + 1;
  const count = readRecipients(draft).length;
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Mail addresses"
        unit="one a line"
        hint={
          count < 2
            ? 'Each gets a mail of their own, and does not see the others.'
            : `It goes to ${recipientsWords(count)}, each in a mail of their own: nobody sees the others.`
        }
        error={sentenceAt(problem, 'recipients')}
      >
        {(control) => (
          <textarea
            {...control}
            value={draft.addresses}
            rows={Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, lines))}
            autoComplete="off"
            spellCheck={false}
            placeholder="lead@example.com"
            className={clsx(CONTROL_CLASS, 'h-auto resize-y py-1.5')}
            onChange={({ target }) => onChange({ addresses: target.value })}
          />
        )}
      </Field>
      <Webhooks draft={draft} onChange={onChange} ways={ways} />
      <Unsubscribed {...props} />
    </div>
  );
}

function Webhooks({ draft, onChange, ways }: Pick<RecipientFieldsProps, 'draft' | 'onChange' | 'ways'>) {
  const names = [...new Set([...ways.webhooks, ...draft.webhooks])];
  const set = (name: string, isChosen: boolean) =>
    onChange({
      webhooks: isChosen ? [...draft.webhooks, name] : draft.webhooks.filter((other) => other !== name),
    });
  return (
    <fieldset>
      <legend className="text-sm font-medium">Webhooks</legend>
      {names.length === 0 ? (
        <p className="mt-1 text-xs text-muted">
          None is set: give the address of Slack, Teams or any other in the environment, as{' '}
          <span className="font-mono">WEBHOOK_NAME_URL</span>.
        </p>
      ) : (
        <div className="flex flex-wrap gap-x-5">
          {names.map((name) => (
            <Checkbox
              key={name}
              label={
                <>
                  <span className="font-mono text-sm">{name}</span>
                  {ways.webhooks.includes(name) ? null : (
                    <span className="text-sm text-warn"> is not set</span>
                  )}
                </>
              }
              checked={draft.webhooks.includes(name)}
              onChange={({ target }) => set(name, target.checked)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** Who pressed the link to leave, with a way back. */
function Unsubscribed({ unsubscribed, scheduleId }: RecipientFieldsProps) {
  if (unsubscribed.length === 0 || scheduleId === null) return null;
  return (
    <div className="text-sm">
      <p className="font-medium">Left, and get none</p>
      <ul className="mt-1 flex flex-col gap-1">
        {unsubscribed.map(({ address, at }) => (
          <li key={address} className="flex items-start justify-between gap-3">
            <span className="min-w-0 break-all text-muted">
              {address}, since {formatDate(at)}
            </span>
            <Resubscribe scheduleId={scheduleId} address={address} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Resubscribe({ scheduleId, address }: { readonly scheduleId: string; readonly address: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const [isChanging, startChanging] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const resubscribe = () =>
    startChanging(async () => {
      const path = `${reportApi({ id: scheduleId })}/resubscribe`;
      const answer = await requestJson('POST', path, { body: { address } });
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `${address} gets it again.` });
      router.refresh();
    });
  if (!isAsking) {
    return (
      <Button size="sm" aria-label={`Send again to ${address}`} onClick={() => setIsAsking(true)}>
        Send again
      </Button>
    );
  }
  return (
    <Button size="sm" variant="danger" disabled={isChanging} onClick={resubscribe}>
      Did they ask for it?
    </Button>
  );
}
