'use client';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactElement, useState, useTransition } from 'react';
import { requestJson } from '../workload/request-json';
import { Button } from './button';
import { Dialog, DialogClose } from './dialog';
import { useToast } from './toast';

export interface RemovalButtonProps {
  readonly verb: 'Remove' | 'Delete';
  /** What it is called. */
  readonly name: string;
  /** What kind of thing it is: `the schedule`. */
  readonly thing: string;
  /** What goes with it, and what stays. */
  readonly description: string;
  /** Where the server is asked to remove it. */
  readonly api: string;
  /** What the button is called; `verb` and `name` where it stands in a list. */
  readonly label?: string;
  /** The button that asks; one with a bin where it is left out. */
  readonly trigger?: ReactElement;
  /** The page to go on with; the same one, without it, where it is left out. */
  readonly leaveTo?: string;
}

const DOING = { Remove: 'Removing…', Delete: 'Deleting…' } as const;
const DONE = { Remove: 'Removed', Delete: 'Deleted' } as const;

/** A button that removes a thing for good, once it was asked whether it should. */
export function RemovalButton(props: RemovalButtonProps) {
  const { verb, name, thing, description, api, label, trigger, leaveTo } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [isRemoving, startRemoving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const remove = () =>
    startRemoving(async () => {
      const answer = await requestJson('DELETE', api);
      setIsOpen(false);
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `${DONE[verb]} ${name}.` });
      if (leaveTo !== undefined) router.push(leaveTo);
      router.refresh();
    });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        trigger ?? (
          <Button size="icon" variant="ghost" aria-label={label ?? `${verb} ${name}`} title={label ?? verb}>
            <Trash2 aria-hidden />
          </Button>
        )
      }
      title={`${verb} ${name}?`}
      description={description}
      footer={
        <>
          <DialogClose>
            <Button>Keep it</Button>
          </DialogClose>
          <Button variant="danger" onClick={remove} disabled={isRemoving}>
            {isRemoving ? DOING[verb] : `${verb} ${thing}`}
          </Button>
        </>
      }
    />
  );
}
