'use client';
import type { Blank } from '@/lib/core/change/change';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import type { FilledInState } from './filled-in';

export interface BlanksFormProps extends FilledInState {
  readonly blanks: readonly Blank[];
}

/** What nobody but the reader knows, to be typed once for all documents; nothing where all is known. */
export function BlanksForm({ blanks, filled, fill }: BlanksFormProps) {
  if (blanks.length === 0) return null;
  const left = blanks.filter(({ name }) => (filled[name] ?? '').trim() === '').length;
  return (
    <fieldset className="mb-5">
      <legend className="font-medium">
        Fill in
        <span className="ml-2 text-sm font-normal text-muted" aria-live="polite">
          {describeLeft(left, blanks.length)} What you type goes into every document below, and stays in this
          browser.
        </span>
      </legend>
      <div className="mt-2 grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {blanks.map(({ name, what }) => (
          <Field key={name} label={spellName(name)} hint={what}>
            {(control) => (
              <Input
                {...control}
                className="font-mono text-sm"
                autoComplete="off"
                spellCheck={false}
                value={filled[name] ?? ''}
                onChange={(event) => fill(name, event.currentTarget.value)}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

function describeLeft(left: number, all: number): string {
  if (left === 0) return 'All is filled in.';
  return `${left} of ${all} ${left === 1 ? 'is' : 'are'} blank: the documents ask for what is.`;
}

/** `FunctionRoleArn` reads `Function role ARN`. */
function spellName(name: string): string {
  const words = name.match(/[A-Z][a-z]*|\d+/g) ?? [name];
  const [first = name, ...rest] = words;
  return [first, ...rest.map((word) => SHORT[word] ?? word.toLowerCase())].join(' ');
}

const SHORT: Readonly<Record<string, string>> = { Arn: 'ARN', Uri: 'URI' };
