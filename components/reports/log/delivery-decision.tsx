'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import type { DeliveryResolution } from '@/lib/contract/report-schedule';
import type { DeliveryRecord } from '@/lib/core/report/delivery';
import { readRememberedName, rememberName } from '../../decision/remembered-name';
import { Button } from '../../ui/button';
import { Dialog, DialogClose } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { useToast } from '../../ui/toast';
import { requestJson } from '../../workload/request-json';
import { recipientWords } from '../delivery-words';
import { plainSentence } from '../plain-sentence';

type Word = DeliveryResolution['as'];

interface DeliveryDecisionProps {
  readonly delivery: Pick<DeliveryRecord, 'id' | 'recipient' | 'state'>;
}

/** What a person can say of a delivery that nobody knows the end of, or that failed. */
export function DeliveryDecision({ delivery }: DeliveryDecisionProps) {
  const [word, setWord] = useState<Word | null>(null);
  const who = recipientWords(delivery.recipient);
  return (
    <div className="my-1.5 flex flex-wrap gap-1.5">
      <Button size="sm" aria-label={`It arrived: ${who}`} onClick={() => setWord('arrived')}>
        It arrived
      </Button>
      <Button size="sm" aria-label={`Send again: ${who}`} onClick={() => setWord('again')}>
        Send again
      </Button>
      {word === null ? null : <WordDialog delivery={delivery} word={word} onClose={() => setWord(null)} />}
    </div>
  );
}

interface WordDialogProps extends DeliveryDecisionProps {
  readonly word: Word;
  readonly onClose: () => void;
}

function WordDialog({ delivery, word, onClose }: WordDialogProps) {
  const { who, setWho, problem, isSaying, say } = useWord(delivery, word, onClose);
  const recipient = recipientWords(delivery.recipient);
  const isAgain = word === 'again';
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={isAgain ? `Send it to ${recipient} again?` : `It arrived at ${recipient}?`}
      description={
        isAgain && delivery.state === 'uncertain'
          ? 'If it did arrive, it will be there twice: mail programs that look at its Message-ID show one.'
          : 'It is noted who said so, and when.'
      }
    >
      <form onSubmit={say} noValidate>
        <Field label="Your name" hint={NAME_HINT} error={problem}>
          {(control) => (
            <Input
              {...control}
              value={who}
              autoComplete="name"
              onChange={({ target }) => setWho(target.value)}
            />
          )}
        </Field>
        <div className="mt-5 flex justify-end gap-2">
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" disabled={isSaying}>
            {isAgain ? 'Send again' : 'It arrived'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const NAME_HINT = 'Nobody signs in here: the name is what you type, and this browser remembers it.';

function useWord(delivery: WordDialogProps['delivery'], word: Word, onDone: () => void) {
  const [who, setWho] = useState(readRememberedName);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaying, startSaying] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const say = (event: FormEvent) => {
    event.preventDefault();
    startSaying(async () => {
      const path = `/api/v1/reports/deliveries/${encodeURIComponent(delivery.id)}`;
      const answer = await requestJson('POST', path, { body: { as: word, who } });
      if (!answer.ok) return setProblem(plainSentence(answer.problem.sentence));
      rememberName(who);
      const recipient = recipientWords(delivery.recipient);
      notify({ kind: 'done', text: word === 'again' ? `It goes to ${recipient} again.` : 'Noted.' });
      onDone();
      router.refresh();
    });
  };
  const change = (name: string) => {
    setWho(name);
    setProblem(null);
  };
  return { who, setWho: change, problem, isSaying, say };
}
