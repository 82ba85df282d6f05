'use client';
import { useSyncExternalStore } from 'react';
import { formatZoneTime } from '@/lib/format/zone-moment';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { readTiming, sentenceAt } from '../report-draft';
import type { DraftProps } from './draft-props';
import { subscribeNever } from './subscribe-never';

const ZONE_LIST = 'report-time-zones';
const NO_ZONES: readonly string[] = [];
let zones: readonly string[] | null = null;

/** A time zone by its IANA name: one types a part of it and picks. */
export function ZoneField(props: DraftProps & { readonly nowSeconds: number }) {
  const { draft, onChange, problem, nowSeconds } = props;
  // Versions of ICU know different zones: the list is the browser's own, and comes after the first drawing.
  const known = useSyncExternalStore(subscribeNever, listZones, () => NO_ZONES);
  const timing = readTiming({ ...draft, cadence: 'daily', time: '00:00' });
  const hint =
    timing === null
      ? 'Type a city, such as Paris.'
      : `It is ${formatZoneTime(nowSeconds, timing.timeZone)} there; its clock changes are kept to.`;
  return (
    <Field label="Time zone" hint={hint} error={sentenceAt(problem, 'timeZone')}>
      {(control) => (
        <>
          <Input
            {...control}
            list={ZONE_LIST}
            value={draft.timeZone}
            autoComplete="off"
            spellCheck={false}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => onChange({ timeZone: target.value })}
          />
          <datalist id={ZONE_LIST}>
            {known.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function listZones(): readonly string[] {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return zones;
}
