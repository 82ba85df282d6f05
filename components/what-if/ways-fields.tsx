import { SERVING_STYLES, type ServingStyle } from '@/lib/core/workload/serving-option';
import { Checkbox } from '../ui/checkbox';
import { WayToServe } from '../ui/marker';

export interface WaysFieldsProps {
  readonly chosen: readonly ServingStyle[];
  readonly onChange: (chosen: readonly ServingStyle[]) => void;
}

/** The ways to serve in table, curves, map and plan; one is always left. */
export function WaysFields({ chosen, onChange }: WaysFieldsProps) {
  return (
    <fieldset className="flex flex-col items-start gap-1">
      <legend className="sr-only">Ways to compare</legend>
      {SERVING_STYLES.map((style) => (
        <Checkbox
          key={style}
          label={<WayToServe style={style} />}
          checked={chosen.includes(style)}
          disabled={chosen.length === 1 && chosen.includes(style)}
          onChange={(event) =>
            onChange(
              SERVING_STYLES.filter((one) => (one === style ? event.target.checked : chosen.includes(one))),
            )
          }
        />
      ))}
    </fieldset>
  );
}
