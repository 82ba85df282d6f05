import clsx from 'clsx';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { ServingMarker, servingColor } from '../ui/marker';
import type { CategoryMapData, CategoryPlace } from './category-map-data';
import { HATCH } from './hatch';
import { formatValue } from './value-format';

export interface CategoryCellProps {
  readonly place: CategoryPlace;
  readonly data: CategoryMapData;
  /** The region's name, on the one cell of it that carries it. */
  readonly name: string | null;
  /** Whether the keyboard arrives here. */
  readonly isEntryPoint: boolean;
  readonly onRead: (place: CategoryPlace) => void;
}

/** A cell: the colour and the marker of its category, hatched where there is none, outlined where it is marked. */
export function CategoryCell({ place, data, name, isEntryPoint, onRead }: CategoryCellProps) {
  const { x, y, cells, entries, outlined } = data;
  const index = cells[place.y]?.[place.x] ?? null;
  const entry = index === null ? undefined : entries[index];
  const isOutlined = outlined !== null && outlined.x === place.x && outlined.y === place.y;
  const what = entry === undefined ? 'none holds' : SERVING_WORDS[entry.style].name;
  const at = `${formatValue(x.kind, x.values[place.x] ?? null)} ${x.label}, ${formatValue(y.kind, y.values[place.y] ?? null)}`;
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the table is a grid
      role="gridcell"
      tabIndex={isEntryPoint ? 0 : -1}
      data-place={`${place.x} ${place.y}`}
      aria-label={`${isOutlined ? 'Today: ' : ''}${what}, ${at}`}
      onPointerEnter={() => onRead(place)}
      onFocus={() => onRead(place)}
      className={clsx(
        'relative h-7 rounded-[2px] p-0 text-center align-middle',
        isOutlined ? 'outline-2 -outline-offset-1 outline-ink' : undefined,
      )}
      style={{
        background:
          entry === undefined
            ? HATCH
            : `color-mix(in srgb, ${servingColor(entry.style)} 22%, var(--background))`,
      }}
    >
      {entry === undefined ? null : (
        <span className="flex justify-center opacity-80">
          <ServingMarker style={entry.style} size={9} />
        </span>
      )}
      {name === null ? null : (
        <span
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-1/2 z-10 hidden -translate-x-1/2 -translate-y-1/2 rounded-sm bg-background px-1.5 text-xs font-medium whitespace-nowrap @min-[560px]:block"
        >
          {name}
        </span>
      )}
    </td>
  );
}
