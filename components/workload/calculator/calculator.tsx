'use client';
import { RotateCcw } from 'lucide-react';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { CalculatorForm } from './calculator-form';
import { CalculatorResult } from './calculator-result';
import type { CalculatorState } from './calculator-state';
import { useCalculator } from './use-calculator';

export interface CalculatorProps {
  /** What the workload's plan suggests to compare. */
  readonly start: CalculatorState;
  readonly regions: readonly string[];
}

/** Compares any two options at flat traffic: where they break even, and what each costs by the request. */
export function Calculator({ start, regions }: CalculatorProps) {
  const calculator = useCalculator(start);
  return (
    <Section
      id="compare"
      title="Compare two options at flat traffic"
      description="Every request alike, no peaks, no queue: the closed form. The address of this page keeps what you enter."
      actions={
        <Button size="sm" onClick={calculator.reset}>
          <RotateCcw aria-hidden /> Reset to this workload
        </Button>
      }
    >
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <CalculatorForm calculator={calculator} regions={regions} />
        <CalculatorResult calculator={calculator} />
      </div>
    </Section>
  );
}
