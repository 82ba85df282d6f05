'use client';
import * as Radix from 'radix-ui/tooltip';
import type { ReactNode } from 'react';

export interface TooltipProps {
  /** A focusable element; a tooltip on anything else cannot be reached with the keyboard. */
  readonly children: ReactNode;
  /** Text only: what must be read belongs on the page, not here. */
  readonly text: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A hint on hover and on focus. */
export function Tooltip({ children, text, side = 'top' }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-[280px] rounded-sm border border-line-strong bg-raised px-2 py-1 text-xs text-ink shadow-raised"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
