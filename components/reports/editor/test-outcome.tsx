'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { DELIVERY_STATES } from '@/lib/core/report/delivery';
import { requestJson } from '../../workload/request-json';
import { countStates, isUnderWay, outcomeOf } from '../delivery-words';
import { OutcomeBadge } from '../outcome-badge';
import { copyHref, reportApi } from '../report-words';

const issuesSchema = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      madeAt: z.string().nullable(),
      givenUp: z.boolean(),
      problem: z.string().nullable(),
      deliveries: z.array(z.object({ state: z.enum(DELIVERY_STATES), answer: z.string().nullable() })),
    }),
  ),
});
type Issue = z.output<typeof issuesSchema>['issues'][number];

const ASKED_EVERY_MS = 1500;
/** Others may send at the same time. */
const ISSUES_ASKED = 10;

interface TestOutcomeProps {
  readonly schedule: { readonly id: string };
  readonly issueId: string;
}

/** What becomes of a test, until nothing more does; at the end what the other side said. */
export function TestOutcome({ schedule, issueId }: TestOutcomeProps) {
  const issue = useIssue(schedule.id, issueId);
  const [delivery] = issue?.deliveries ?? [];
  const answer = issue?.problem ?? delivery?.answer ?? null;
  return (
    <div role="status" className="rounded-md border border-line bg-surface px-3 py-2 text-sm">
      <OutcomeBadge
        outcome={
          issue === null
            ? { words: 'being made', tone: 'accent' }
            : outcomeOf(issue, countStates(issue.deliveries))
        }
      />
      {answer === null ? null : <p className="mt-1 break-all text-muted">{answer}</p>}
      {issue === null || issue.madeAt === null ? null : (
        <Link href={copyHref(schedule, issueId)} className="mt-1 inline-block text-accent underline">
          See the mail that went
        </Link>
      )}
    </div>
  );
}

function useIssue(scheduleId: string, issueId: string): Issue | null {
  const [issue, setIssue] = useState<Issue | null>(null);
  const isOver = issue !== null && !isUnderWay(issue, countStates(issue.deliveries));
  useEffect(() => {
    if (isOver) return;
    const ask = async () => {
      const path = `${reportApi({ id: scheduleId })}/issues?limit=${ISSUES_ASKED}`;
      const answer = await requestJson('GET', path);
      const read = answer.ok ? issuesSchema.safeParse(answer.value) : null;
      const found = read?.success === true ? read.data.issues.find(({ id }) => id === issueId) : undefined;
      if (found !== undefined) setIssue(found);
    };
    const timer = setInterval(() => void ask(), ASKED_EVERY_MS);
    return () => clearInterval(timer);
  }, [scheduleId, issueId, isOver]);
  return issue;
}
