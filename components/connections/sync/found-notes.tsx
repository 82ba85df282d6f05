import Link from 'next/link';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { formatCount } from '@/lib/format/number';
import { buttonClass } from '../../ui/button';
import { StateBlock } from '../../ui/state-block';
import { connectionHref } from '../connection-words';

/** Of what was found, what is there. */
export interface FoundCounts {
  /** Variants and inference components. */
  readonly endpoints: number;
  readonly functions: number;
  /** Of the functions, those that are ticked: they are collected. */
  readonly tickedFunctions: number;
  /** Of the functions, those that look like serving a model. */
  readonly likelyFunctions: number;
  readonly transforms: number;
  readonly gone: number;
}

/** Says that functions are collected once they are ticked, while there are some that are not. */
export function FunctionsNote({ found }: { readonly found: FoundCounts }) {
  const { functions, tickedFunctions, likelyFunctions } = found;
  if (functions === 0 || tickedFunctions === functions) return null;
  const ticked =
    tickedFunctions === 0 ? 'none is' : `${formatCount(tickedFunctions)} ${isAre(tickedFunctions)}`;
  const likely =
    likelyFunctions === 0
      ? ''
      : ` ${formatCount(likelyFunctions)} ${likelyFunctions === 1 ? 'looks' : 'look'} as if serving one.`;
  return (
    <StateBlock
      kind="note"
      title={
        functions === 1
          ? 'A Lambda function was found, and it is not ticked.'
          : `Of ${formatCount(functions)} Lambda functions ${ticked} ticked.`
      }
      action={<ChooseFunctions />}
    >
      Those that serve a model are collected and planned once they are ticked, and the price grows with them.
      {likely}
    </StateBlock>
  );
}

function isAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function ChooseFunctions() {
  return (
    <a href="#functions" className={buttonClass({ size: 'sm' })}>
      Choose functions
    </a>
  );
}

export interface NothingToCollectProps {
  readonly connection: ConnectionRecord;
  /** `in us-east-1`. */
  readonly where: string;
  readonly found: FoundCounts;
}

/** Nothing that was found has metrics to collect: why, and what to do. */
export function NothingToCollect({ connection, where, found }: NothingToCollectProps) {
  if (found.functions > 0) {
    return (
      <StateBlock
        kind="empty"
        title={`No endpoint serves a model ${where}, but there ${isAre(found.functions)} ${found.functions === 1 ? 'a Lambda function' : `${formatCount(found.functions)} Lambda functions`}.`}
        action={<ChooseFunctions />}
      >
        Tick those that serve a model: then what their metrics cost stands here.
      </StateBlock>
    );
  }
  return (
    <StateBlock
      kind="empty"
      title={`Nothing that serves a model was found ${where}.`}
      action={
        <Link href={`${connectionHref(connection)}/edit`} className={buttonClass({ size: 'sm' })}>
          Change the Regions
        </Link>
      }
    >
      There was no SageMaker endpoint, batch transform job or Lambda function, and nothing was charged for
      metrics. If there should be some, they run in another Region or account, or their listing is refused:
      see Access. Then look again.
    </StateBlock>
  );
}
