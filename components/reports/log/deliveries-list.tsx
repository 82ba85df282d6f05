import type { ReactNode } from 'react';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatCount, timesWords } from '@/lib/format/number';
import { formatZoneMoment } from '@/lib/format/zone-moment';
import { EVENT_WORDS, recipientWords, STATE_WORDS } from '../delivery-words';
import { OutcomeBadge } from '../outcome-badge';
import { DeliveryDecision } from './delivery-decision';
import type { DeliveryEntry } from './issue-entry';

export interface DeliveriesListProps {
  readonly deliveries: readonly DeliveryEntry[];
  readonly timeZone: string;
}

/** What needs a look comes first. */
const ORDER = ['failed', 'uncertain', 'handing-over', 'sending', 'waiting', 'unsubscribed', 'sent'] as const;
/** More that went well are folded. */
const MOST_SHOWN = 8;
/** A worker took it, and it was sent. */
const PLAIN_EVENTS = 2;

/** Who was to get a report, and how that went; many that went well are told by their number first. */
export function DeliveriesList({ deliveries, timeZone }: DeliveriesListProps) {
  const sorted = deliveries.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const sent = sorted.filter(({ state }) => state === 'sent');
  if (sent.length <= MOST_SHOWN) return <Items deliveries={sorted} timeZone={timeZone} />;
  return (
    <>
      <Items deliveries={sorted.filter(({ state }) => state !== 'sent')} timeZone={timeZone} />
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-sm underline underline-offset-2">
          The {formatCount(sent.length)} that were sent
        </summary>
        <Items deliveries={sent} timeZone={timeZone} />
      </details>
    </>
  );
}

function Items({ deliveries, timeZone }: DeliveriesListProps) {
  if (deliveries.length === 0) return null;
  return (
    <ul className="mt-2">
      {deliveries.map((delivery) => (
        <DeliveryItem key={delivery.id} delivery={delivery} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function DeliveryItem({
  delivery,
  timeZone,
}: {
  readonly delivery: DeliveryEntry;
  readonly timeZone: string;
}) {
  const { recipient, state, answer, sentAt, updatedAt, notBefore, attempt } = delivery;
  const isOpen = state === 'uncertain' || state === 'failed';
  return (
    <li className="grid items-start gap-x-5 gap-y-1 border-t border-line py-2 text-sm md:grid-cols-[minmax(0,3fr)_170px_minmax(0,5fr)]">
      <p className="min-w-0 break-all">{recipientWords(recipient)}</p>
      <p>
        <OutcomeBadge outcome={STATE_WORDS[state]} />
      </p>
      <div className="min-w-0 text-muted">
        <p className="tabular-nums">
          {momentOf(sentAt ?? updatedAt, timeZone)}
          {attempt > 1 ? `, tried ${timesWords(attempt)}` : ''}
          {notBefore === null ? '' : `, again at ${momentOf(notBefore, timeZone)}`}
        </p>
        {answer === null ? null : <p className="[overflow-wrap:anywhere]">{answer}</p>}
        <Events delivery={delivery} timeZone={timeZone} />
        {isOpen ? <DeliveryDecision delivery={delivery} /> : null}
      </div>
    </li>
  );
}

function Events({
  delivery: { events, recipient },
  timeZone,
}: {
  readonly delivery: DeliveryEntry;
  readonly timeZone: string;
}): ReactNode {
  if (events.length <= PLAIN_EVENTS) return null;
  return (
    <details>
      <summary
        className="w-fit cursor-pointer text-xs underline underline-offset-2 hover:text-ink"
        aria-label={`What happened to the one for ${recipientWords(recipient)}`}
      >
        What happened
      </summary>
      <ol className="mt-1 flex flex-col gap-0.5 text-xs">
        {events.map(({ at, attempt, kind, note }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened is only ever added to
          <li key={i}>
            <span className="tabular-nums">{momentOf(at, timeZone)}</span>, attempt {attempt}:{' '}
            <span className="text-ink">{EVENT_WORDS[kind]}</span>
            {note === null ? null : <span className="[overflow-wrap:anywhere]"> {note}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function momentOf(instant: string, timeZone: string): string {
  return formatZoneMoment(Date.parse(instant) / MILLISECONDS_PER_SECOND, timeZone);
}
