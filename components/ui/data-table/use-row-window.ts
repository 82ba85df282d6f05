'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useSyncExternalStore } from 'react';

/** Up to here all rows are drawn; beyond, those in sight. */
export const VIRTUAL_FROM_ROWS = 200;

const CARD_QUERY = '(width < 640px)';

/** Whether rows are cards at this width. The server, which does not know, draws a table; its CSS knows better. */
export function useIsCards(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(CARD_QUERY);
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    () => window.matchMedia(CARD_QUERY).matches,
    () => false,
  );
}

/** The rows to draw, `[first, end)`, and the height in px of those left out before and after. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
  readonly beforePx: number;
  readonly afterPx: number;
  readonly scrollToRow: (index: number) => void;
}

export interface RowWindowInput {
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly isVirtual: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** Which rows are in sight of the scroller. The first screen is drawn by the server as well. */
export function useRowWindow({ rowCount, rowHeight, isVirtual, scroller }: RowWindowInput): RowWindow {
  const virtualizer = useVirtualizer({
    count: rowCount,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 1200, height: 900 },
  });
  const scrollToRow = (index: number) => virtualizer.scrollToIndex(index);
  if (!isVirtual) return { first: 0, end: rowCount, beforePx: 0, afterPx: 0, scrollToRow };
  const items = virtualizer.getVirtualItems();
  const [firstItem] = items;
  const lastItem = items.at(-1);
  if (firstItem === undefined || lastItem === undefined) {
    return { first: 0, end: Math.min(rowCount, 40), beforePx: 0, afterPx: 0, scrollToRow };
  }
  return {
    first: firstItem.index,
    end: lastItem.index + 1,
    beforePx: firstItem.start,
    afterPx: virtualizer.getTotalSize() - lastItem.end,
    scrollToRow,
  };
}
