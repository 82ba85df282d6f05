'use client';
import { FlaskConical } from 'lucide-react';
import { type FormEvent, useState, useTransition } from 'react';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { Button } from '../../ui/button';
import { Dialog, DialogClose } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Select } from '../../ui/select';
import { requestJson } from '../../workload/request-json';
import { plainSentence } from '../plain-sentence';
import { readText } from '../read-answer';
import { readRememberedAddress, rememberAddress } from '../remembered-address';
import type { ReportWays } from '../report-row';
import { reportApi } from '../report-words';
import { useRequestId } from '../use-request-id';
import { TestOutcome } from './test-outcome';

export interface TestSendProps {
  readonly schedule: Pick<ReportSchedule, 'id' | 'name'>;
  readonly ways: ReportWays;
  /** Saves what is typed, which a test is made of; `null` where all is saved. */
  readonly onFirst: (() => Promise<boolean>) | null;
}

const TO_ADDRESS = '';

/** Sends the report to one recipient, marked as a test, and follows what becomes of it. */
export function TestSend({ schedule, ways, onFirst }: TestSendProps) {
  const [isOpen, setIsOpen] = useState(false);
  const open = async () => {
    if (onFirst === null || (await onFirst())) setIsOpen(true);
  };
  return (
    <>
      <Button onClick={() => void open()}>
        <FlaskConical aria-hidden /> {onFirst === null ? 'Send a test' : 'Save and send a test'}
      </Button>
      {isOpen ? <TestDialog schedule={schedule} ways={ways} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

interface TestDialogProps extends Pick<TestSendProps, 'schedule' | 'ways'> {
  readonly onClose: () => void;
}

function TestDialog({ schedule, ways, onClose }: TestDialogProps) {
  const [webhook, setWebhook] = useState(TO_ADDRESS);
  const [address, setAddress] = useState(readRememberedAddress);
  const { issueId, problem, isSending, send, again } = useTest(schedule);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // In the tree of components the dialog stands inside the schedule's own form, which is not to be saved by it.
    event.stopPropagation();
    if (webhook !== TO_ADDRESS) return send({ kind: 'webhook', name: webhook });
    rememberAddress(address);
    send({ kind: 'mail', address: address.trim() });
  };
  const change = (part: { readonly webhook?: string; readonly address?: string }) => {
    if (part.webhook !== undefined) setWebhook(part.webhook);
    if (part.address !== undefined) setAddress(part.address);
    again();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Send a test"
      description={`The report of the latest period goes to one recipient only, and its subject begins with Test.${ways.isFolder ? ` No mail server is set: it is written to the ${ways.mail}.` : ''}`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TestFields ways={ways} webhook={webhook} address={address} problem={problem} onChange={change} />
        {issueId === null ? null : <TestOutcome key={issueId} schedule={schedule} issueId={issueId} />}
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>Close</Button>
          </DialogClose>
          <Button type="submit" variant="primary" disabled={isSending}>
            {isSending ? 'Sending…' : issueId === null ? 'Send the test' : 'Send another'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface TestFieldsProps extends Pick<TestSendProps, 'ways'> {
  /** `TO_ADDRESS` where it goes by mail. */
  readonly webhook: string;
  readonly address: string;
  readonly problem: string | null;
  readonly onChange: (part: { readonly webhook?: string; readonly address?: string }) => void;
}

function TestFields({ ways, webhook, address, problem, onChange }: TestFieldsProps) {
  const isMail = webhook === TO_ADDRESS;
  const choices = ways.webhooks.map((value) => ({ value, label: `webhook ${value}` }));
  return (
    <>
      {choices.length === 0 ? null : (
        <Field label="By" error={isMail ? null : problem}>
          {(control) => (
            <Select
              {...control}
              value={webhook}
              options={[{ value: TO_ADDRESS, label: 'mail' }, ...choices]}
              onChange={({ target }) => onChange({ webhook: target.value })}
            />
          )}
        </Field>
      )}
      {isMail ? (
        <Field label="Mail address" error={problem}>
          {(control) => (
            <Input
              {...control}
              type="email"
              value={address}
              autoComplete="email"
              onChange={({ target }) => onChange({ address: target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

function useTest(schedule: TestSendProps['schedule']) {
  const [issueId, setIssueId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, startSending] = useTransition();
  const requestId = useRequestId();
  const send = (recipient: object) =>
    startSending(async () => {
      const body = { recipient, requestId: requestId.take() };
      const answer = await requestJson('POST', `${reportApi(schedule)}/test`, { body });
      if (!answer.ok) return setProblem(plainSentence(answer.problem.sentence));
      requestId.renew();
      setProblem(null);
      setIssueId(readText(answer.value, 'id'));
    });
  return { issueId, problem, isSending, send, again: () => setProblem(null) };
}
