'use client';
import { useState } from 'react';
import { parseInput } from '@/lib/contract/parse-input';
import { scalingPolicySchema } from '@/lib/contract/scaling-policy';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import { explainError } from '@/lib/errors/explain-error';
import { Field } from '../ui/field';
import { CONTROL_CLASS } from '../ui/input';

export interface PolicyTextProps {
  readonly policy: ScalingPolicy;
  readonly onChange: (policy: ScalingPolicy) => void;
}

/** Every kind of policy as the command line takes it. */
export function PolicyText({ policy, onChange }: PolicyTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    try {
      onChange(parseInput(scalingPolicySchema, JSON.parse(text)));
      setError(null);
    } catch (reason) {
      setError(reason instanceof SyntaxError ? 'Expected JSON.' : explainError(reason));
    }
  };
  return (
    <Field label="Policy" unit="as JSON" error={error}>
      {(control) => (
        <textarea
          {...control}
          rows={9}
          spellCheck={false}
          className={`${CONTROL_CLASS} h-auto py-1.5 font-mono text-xs`}
          value={typed ?? JSON.stringify(policy, null, 1)}
          onChange={(event) => type(event.target.value)}
          onBlur={() => error === null && setTyped(null)}
        />
      )}
    </Field>
  );
}
