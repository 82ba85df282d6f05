'use client';
import clsx from 'clsx';
import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type ReactNode, useRef } from 'react';

export interface DialogProps {
  /** The element that opens it; leave out for a controlled dialog. */
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons at the foot, the one that does it last. */
  readonly footer?: ReactNode;
  readonly className?: string;
}

/** A modal dialog: focus is kept in it and given back, Escape closes it. */
export function Dialog(props: DialogProps) {
  const { trigger, open, onOpenChange, title, description, children, footer, className } = props;
  const focus = useGivenBackFocus(trigger === undefined);
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger === undefined ? null : <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/45%)]" />
        <Radix.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          {...focus}
          className={clsx(
            'fixed top-[12dvh] left-1/2 z-50 max-h-[76dvh] w-[min(520px,calc(100vw-32px))] -translate-x-1/2 overflow-auto rounded-md border border-line-strong bg-raised p-5 shadow-raised',
            className,
          )}
        >
          <Radix.Title className="pr-8 text-lg font-semibold tracking-tight">{title}</Radix.Title>
          {description === undefined ? null : (
            <Radix.Description className="mt-1 text-base text-muted">{description}</Radix.Description>
          )}
          {children === undefined ? null : <div className="mt-4">{children}</div>}
          {footer === undefined ? null : <div className="mt-5 flex justify-end gap-2">{footer}</div>}
          <Radix.Close
            aria-label="Close"
            className="absolute top-4 right-4 grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
          >
            <X className="size-4" aria-hidden />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Radix gives the focus back to a trigger only: without one, to what had it before. */
function useGivenBackFocus(isWithoutTrigger: boolean) {
  const opener = useRef<Element | null>(null);
  if (!isWithoutTrigger) return {};
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (opener.current instanceof HTMLElement) opener.current.focus();
    },
  };
}

/** Closes the dialog around it: `<DialogClose><Button>Keep it</Button></DialogClose>`. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
