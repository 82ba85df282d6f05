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

function TestDialog({
  schedule,
  ways,
  onClose,
}: Pick<TestSendProps, 'schedule' | 'ways'> & { readonly onClose: () => void }) {
  const [webhook, setWebhook] = useState(TO_ADDRESS);
  const [address, setAddress] = useState(readRememberedAddress);
  const { issueId, problem, isSending, send, again } = useTest(schedule);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rememberAddress(address);
    send(
      webhook === TO_ADDRESS ? { kind: 'mail', address: address.trim() } : { kind: 'webhook', name: webhook },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Send a test"
      description={`The report of the latest period goes to one recipient only, and its subject begins with Test.${ways.isFolder ? ` No mail server is set: it is written to the ${ways.mail}.` : ''}`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {ways.webhooks.length === 0 ? null : (
          <Field label="By">
            {(control) => (
              <Select
                {...control}
                value={webhook}
                options={[
                  { value: TO_ADDRESS, label: 'mail' },
                  ...ways.webhooks.map((value) => ({ value, label: `webhook ${value}` })),
                ]}
                onChange={({ target }) => setWebhook(target.value)}
              />
            )}
          </Field>
        )}
        {webhook !== TO_ADDRESS ? null : (
          <Field label="Mail address" error={problem}>
            {(control) => (
              <Input
                {...control}
                type="email"
                value={address}
                autoComplete="email"
                onChange={({ target }) => {
                  setAddress(target.value);
                  again();
                }}
              />
            )}
          </Field>
        )}
        {webhook !== TO_ADDRESS && problem !== null ? (
          <p role="alert" className="text-sm text-bad">
            {problem}
          </p>
        ) : null}
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

function useTest(schedule: TestSendProps['schedule']) {
  const [issueId, setIssueId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, startSending] = useTransition();
  const requestId = useRequestId();
  const send = (recipient: object) =>
    startSending(async () => {
      const body = { recipient, requestId: requestId.take() };
      const answer = await requestJson('POST', `${reportApi(schedule)}/test`, { body });
      if (!answer.ok) return setProblem(answer.problem.sentence);
      requestId.renew();
      setProblem(null);
      setIssueId(readText(answer.value, 'id'));
    });
  return { issueId, problem, isSending, send, again: () => setProblem(null) };
}
