'use client';
import { formatZoneTime } from '@/lib/format/zone-moment';
import { Field } from '../../ui/field';
import { ZoneInput } from '../../ui/zone-input';
import { readTiming, sentenceAt } from '../report-draft';
import type { DraftProps } from './draft-props';

/** A time zone by its IANA name: one types a part of it and picks. */
export function ZoneField(props: DraftProps & { readonly nowSeconds: number }) {
  const { draft, onChange, problem, nowSeconds } = props;
  const timing = readTiming({ ...draft, cadence: 'daily', time: '00:00' });
  const hint =
    timing === null
      ? 'Type a city, such as Paris.'
      : `It is ${formatZoneTime(nowSeconds, timing.timeZone)} there; its clock changes are kept to.`;
  return (
    <Field label="Time zone" hint={hint} error={sentenceAt(problem, 'timeZone')}>
      {(control) => (
        <ZoneInput {...control} value={draft.timeZone} onZone={(timeZone) => onChange({ timeZone })} />
      )}
    </Field>
  );
}
