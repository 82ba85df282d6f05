'use client';
import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { formatUsdNumber } from '@/lib/format/money';
import { formatExact, NO_DATA } from '@/lib/format/number';
import { QUALITY_WORDS } from '@/lib/format/serving-words';
import { type Formula, FormulaView } from './formula';
import { Popover } from './popover';
import { worstQuality } from './price-quality';
import { Skeleton } from './skeleton';

export interface FigureProps {
  /** What the figure is, as the head of its formula: `Cost a month of ranker-prod`. */
  readonly title: string;
  /** The rounded number, formatted by `lib/format`. */
  readonly value: string;
  /** `USD a month`, `ms`: lighter, behind the number. */
  readonly unit?: string;
  /** The unrounded number with its unit, shown in the formula. */
  readonly exact?: string;
  /** How it came about, or a function that asks for it when the figure is opened. */
  readonly formula: Formula | (() => Promise<Formula>);
  /** Marks a figure that rests on an estimated or missing price; found from the formula when that is at hand. */
  readonly uncertain?: string | null;
  readonly align?: 'start' | 'end';
  readonly className?: string;
}

/**
 * A figure that opens to its formula. Until it is first opened it is a button and nothing more: a table holds
 * hundreds of them.
 */
export function Figure(props: FigureProps) {
  const { title, exact, formula, align = 'end' } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened) {
    const open = () => {
      setWasOpened(true);
      setIsOpen(true);
    };
    return <FigureButton {...props} aria-haspopup="dialog" aria-expanded={false} onClick={open} />;
  }
  return (
    <Popover
      label={`How ${title} came about`}
      align={align}
      className="w-[400px]"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<FigureButton {...props} />}
    >
      <p className="font-semibold">{title}</p>
      {exact === undefined ? null : <p className="mb-3 text-sm text-muted">exactly {exact}</p>}
      {typeof formula === 'function' ? <LoadedFormula load={formula} /> : <FormulaView formula={formula} />}
    </Popover>
  );
}

type FigureButtonProps = FigureProps & Omit<ComponentProps<'button'>, keyof FigureProps>;

function FigureButton(props: FigureButtonProps) {
  const {
    title: _title,
    value,
    unit,
    exact: _exact,
    formula,
    uncertain,
    align: _align,
    className,
    ...rest
  } = props;
  const doubt = uncertain ?? (typeof formula === 'function' ? null : uncertaintyOf(formula));
  return (
    <button
      type="button"
      className={clsx(
        'inline-flex max-w-full items-baseline gap-1 rounded-sm tabular-nums decoration-faint decoration-dotted underline-offset-4 hover:underline data-[state=open]:underline',
        className,
      )}
      {...rest}
    >
      <FigureText value={value} unit={unit} uncertain={doubt} />
      <span className="sr-only">, show the formula</span>
    </button>
  );
}

interface FigureTextProps {
  readonly value: string;
  readonly unit?: string | undefined;
  readonly uncertain?: string | null;
}

/** Number and unit alone, for places where a figure cannot be opened. */
export function FigureText({ value, unit, uncertain = null }: FigureTextProps) {
  return (
    <>
      {uncertain === null ? null : (
        <span className="text-warn" title={uncertain}>
          ≈<span className="sr-only"> {uncertain}</span>
        </span>
      )}
      <span>{value}</span>
      {unit === undefined || value === NO_DATA ? null : (
        <span className="font-normal text-faint">{unit}</span>
      )}
    </>
  );
}

export interface MoneyProps {
  readonly title: string;
  /** `null` shows "no data" and opens all the same, to say what is missing. */
  readonly amountUsd: number | null;
  /** `a month`, `per million`: said behind USD. */
  readonly per?: string;
  readonly formula: Formula | (() => Promise<Formula>);
  readonly uncertain?: string | null;
  /** False in columns whose head says USD. */
  readonly showUnit?: boolean;
  readonly align?: 'start' | 'end';
  readonly className?: string;
}

/** An amount of USD that opens to quantity x unit price. */
export function Money({ amountUsd, per, showUnit = true, ...rest }: MoneyProps) {
  const unit = per === undefined ? 'USD' : `USD ${per}`;
  return (
    <Figure
      {...rest}
      value={formatUsdNumber(amountUsd)}
      {...(showUnit ? { unit } : {})}
      {...(amountUsd === null ? {} : { exact: `${formatExact(amountUsd)} ${unit}` })}
    />
  );
}

/** Why a figure is not a list price, in one sentence; `null` when it is. */
function uncertaintyOf(formula: Formula): string | null {
  const components = formula.components ?? [];
  if (components.length === 0) return null;
  const worst = worstQuality(components.map((component) => component.quality));
  if (worst === null) return 'a part of it has no price and is left out';
  const words = QUALITY_WORDS[worst];
  return words.uncertain ? `rests on ${words.name} prices` : null;
}

type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'loaded'; readonly formula: Formula };

/** Asks for the formula when it is shown; what it asked for is forgotten when it closes. */
function LoadedFormula({ load }: { readonly load: () => Promise<Formula> }): ReactNode {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  useEffect(() => {
    let closed = false;
    load().then(
      (formula) => closed || setLoading({ state: 'loaded', formula }),
      () => closed || setLoading({ state: 'failed' }),
    );
    return () => {
      closed = true;
    };
  }, [load]);
  if (loading.state === 'loaded') return <FormulaView formula={loading.formula} />;
  if (loading.state === 'failed') {
    return <p className="text-sm text-bad">The formula could not be loaded. Close this and open it again.</p>;
  }
  return (
    <div role="status" aria-label="Loading the formula" className="flex flex-col gap-2">
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
