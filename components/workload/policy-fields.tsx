'use client';
import { Checkbox } from '../ui/checkbox';
import { NumberField } from './number-field';
import { EMPTY_POLICY, type PolicyDraft } from './policy-draft';
import type { Problem } from './request-json';

export interface PolicyFieldsProps {
  /** `null` for a number of instances that stands still. */
  readonly policy: PolicyDraft | null;
  readonly onChange: (policy: PolicyDraft | null) => void;
  readonly problem: Problem | null;
}

/** How the instances of a present real-time endpoint scale. */
export function PolicyFields({ policy, onChange, problem }: PolicyFieldsProps) {
  return (
    <div className="mt-3 flex flex-col gap-3">
      <Checkbox
        label="Its instances scale on invocations per instance"
        checked={policy !== null}
        onChange={(event) => onChange(event.target.checked ? EMPTY_POLICY : null)}
      />
      {policy === null ? null : (
        <div className="grid grid-cols-3 items-end gap-3">
          <NumberField
            label="Target"
            unit="a minute"
            value={policy.target}
            onChange={(target) => onChange({ ...policy, target })}
            problem={problem}
            path="policy.targetPerInstancePerMinute"
          />
          <NumberField
            label="At least"
            value={policy.minInstances}
            onChange={(minInstances) => onChange({ ...policy, minInstances })}
            problem={problem}
            path="policy.minInstances"
          />
          <NumberField
            label="At most"
            value={policy.maxInstances}
            onChange={(maxInstances) => onChange({ ...policy, maxInstances })}
            problem={problem}
            path="policy.maxInstances"
          />
        </div>
      )}
    </div>
  );
}
