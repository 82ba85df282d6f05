'use client';
import clsx from 'clsx';
import * as Radix from 'radix-ui/popover';
import type { ReactNode } from 'react';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  /** Says what is in it, to those who do not see it. */
  readonly label: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly className?: string;
}

/** Something more about the thing clicked, beside it; content is mounted only while open. */
export function Popover(props: PopoverProps) {
  const { trigger, label, children, align = 'start', open, onOpenChange, className } = props;
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          // Long content scrolls: the keyboard must reach it even where it holds no control.
          tabIndex={0}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={clsx(
            'z-50 max-h-[min(70dvh,var(--radix-popover-content-available-height))] max-w-[calc(100vw-24px)] overflow-auto rounded-md border border-line-strong bg-raised p-4 text-base text-ink shadow-raised',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
