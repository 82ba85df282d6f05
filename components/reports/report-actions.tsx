'use client';
import { Copy, Pause, Play, Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { RemovalButton } from '../ui/removal-button';
import { useToast } from '../ui/toast';
import { requestJson } from '../workload/request-json';
import { readText } from './read-answer';
import { deliveriesHref, recipientsWords, reportApi, reportHref } from './report-words';
import { useRequestId } from './use-request-id';

interface ReportActionsProps {
  readonly schedule: Pick<ReportSchedule, 'id' | 'name' | 'paused' | 'recipients'>;
}

/** What can be done with a schedule as it is. */
export function ReportActions({ schedule }: ReportActionsProps) {
  return (
    <div className="flex flex-wrap gap-1 max-md:justify-end">
      <SendNow schedule={schedule} />
      <PauseButton schedule={schedule} />
      <DuplicateButton schedule={schedule} />
      <RemoveReport schedule={schedule} />
    </div>
  );
}

/** Sends the latest report to everybody, after a question. */
function SendNow({ schedule }: ReportActionsProps) {
  const { isOpen, setIsOpen, isSending, send } = useSending(schedule);
  const recipients = recipientsWords(schedule.recipients.length);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button
          size="sm"
          disabled={schedule.recipients.length === 0}
          aria-label={`Send now: ${schedule.name}`}
        >
          <Send aria-hidden /> Send now
        </Button>
      }
      title={`Send “${schedule.name}” now?`}
      description={`The report on the latest period that has ended goes to ${recipients} at once. What the schedule sends by itself stays as it is.`}
      footer={
        <>
          <DialogClose>
            <Button>Not now</Button>
          </DialogClose>
          <Button variant="primary" onClick={send} disabled={isSending}>
            {isSending ? 'Sending…' : `Send to ${recipients}`}
          </Button>
        </>
      }
    />
  );
}

function useSending(schedule: ReportActionsProps['schedule']) {
  const [isOpen, setIsOpen] = useState(false);
  const [isSending, startSending] = useTransition();
  const requestId = useRequestId();
  const router = useRouter();
  const notify = useToast();
  const send = () =>
    startSending(async () => {
      const answer = await requestJson('POST', `${reportApi(schedule)}/send`, {
        body: { requestId: requestId.take() },
      });
      setIsOpen(false);
      requestId.renew();
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `${schedule.name} is on its way.` });
      router.push(deliveriesHref(schedule));
      router.refresh();
    });
  return { isOpen, setIsOpen, isSending, send };
}

function PauseButton({ schedule }: ReportActionsProps) {
  const [isChanging, startChanging] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const paused = !schedule.paused;
  const change = () =>
    startChanging(async () => {
      const answer = await requestJson('POST', `${reportApi(schedule)}/pause`, { body: { paused } });
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({
        kind: 'done',
        text: paused
          ? `${schedule.name} is paused: nothing is sent, and nothing is sent afterwards for this time.`
          : `${schedule.name} goes on from now.`,
      });
      router.refresh();
    });
  const Icon = paused ? Pause : Play;
  const verb = paused ? 'Pause' : 'Resume';
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={`${verb} ${schedule.name}`}
      title={verb}
      onClick={change}
      disabled={isChanging}
    >
      <Icon aria-hidden />
    </Button>
  );
}

function DuplicateButton({ schedule }: ReportActionsProps) {
  const [isCopying, startCopying] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const duplicate = () =>
    startCopying(async () => {
      const answer = await requestJson('POST', `${reportApi(schedule)}/duplicate`);
      const id = answer.ok ? readText(answer.value, 'id') : null;
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `Copied ${schedule.name}; the copy is paused.` });
      if (id !== null) router.push(reportHref({ id }));
      router.refresh();
    });
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={`Duplicate ${schedule.name}`}
      title="Duplicate"
      onClick={duplicate}
      disabled={isCopying}
    >
      <Copy aria-hidden />
    </Button>
  );
}

function RemoveReport({ schedule }: ReportActionsProps) {
  return (
    <RemovalButton
      verb="Remove"
      name={schedule.name}
      thing="the schedule"
      description="The schedule goes for good, with the kept copies of its reports and the record of who got them. To stop it for a while, pause it."
      api={reportApi(schedule)}
      leaveTo="/reports"
    />
  );
}
