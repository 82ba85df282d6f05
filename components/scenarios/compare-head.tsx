import Link from 'next/link';
import { AS_OBSERVED } from '@/lib/contract/kept-scenario';
import { formatScenarioName } from '@/lib/format/scenario-name';
import type { ComparedScenario } from './compared-scenario';
import { compareHref, scenarioHref } from './scenario-paths';
import { windowWords } from './scenarios-words';

/** Who stands in which column, what each stands on, and what can be done with it. */
export function CompareHead({ compared }: { readonly compared: readonly ComparedScenario[] }) {
  const keys = compared.map(({ key }) => key);
  return (
    <thead>
      <tr>
        <th className="sticky left-0 z-1 border-b border-line-strong bg-background pr-3 text-left align-bottom">
          <span className="sr-only">Figure or input</span>
        </th>
        {compared.map((side, place) => (
          <th
            key={side.key}
            scope="col"
            className="min-w-26 sm:min-w-36 border-b border-line-strong px-2 pb-1.5 text-right align-bottom font-normal last:pr-0"
          >
            <SideHead {...{ side, place, keys }} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface SideHeadProps {
  readonly side: ComparedScenario;
  readonly place: number;
  readonly keys: readonly string[];
}

function SideHead({ side, place, keys }: SideHeadProps) {
  const name = formatScenarioName(side.scenario.name);
  const linkClass = 'text-muted underline-offset-2 hover:text-ink hover:underline';
  return (
    <>
      <p className="font-semibold break-words">
        {side.key === AS_OBSERVED ? (
          <bdi>{name}</bdi>
        ) : (
          <Link href={scenarioHref(side.id)} className="hover:text-accent hover:underline">
            <bdi>{name}</bdi>
          </Link>
        )}
      </p>
      <p className="text-xs text-muted">
        <span className="block">{side.basis === null ? 'from scratch' : windowWords(side.basis)}</span>
        <span className="block">prices of {side.priceDate}</span>
      </p>
      <p className="mt-1 flex flex-wrap justify-end gap-x-3 text-xs">
        {place === 0 ? (
          <span className="text-faint">measured against</span>
        ) : (
          <Link
            className={linkClass}
            href={compareHref([side.key, ...keys.filter((key) => key !== side.key)])}
          >
            make first<span className="sr-only">: {name}</span>
          </Link>
        )}
        {keys.length < 2 ? null : (
          <Link className={linkClass} href={compareHref(keys.filter((key) => key !== side.key))}>
            take out<span className="sr-only">: {name}</span>
          </Link>
        )}
      </p>
    </>
  );
}
