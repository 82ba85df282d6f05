'use client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { type Problem, requestJson } from '../../workload/request-json';
import type { Mail } from '../mail-view';
import { plainSentence } from '../plain-sentence';
import { checkContent, type ReportDraft } from '../report-draft';

/** What is typed rests so long before the mail is made again. */
const REST_MS = 500;

const mailSchema = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  images: z.array(z.object({ contentId: z.string(), png: z.string() })),
});

export interface Preview {
  /** The last mail that could be made; `null` before the first. */
  readonly mail: Mail | null;
  /** Why there is none of what is typed now; `null` where there is one. */
  readonly problem: string | null;
  readonly isMaking: boolean;
}

/**
 * The mail that a draft would send now, made by the server anew whenever something of it changes. One is made at a time: of
 * a large fleet it takes a while, and what was typed meanwhile is made next.
 */
export function usePreview(draft: ReportDraft): Preview {
  const [preview, setPreview] = useState<Preview>({ mail: null, problem: null, isMaking: true });
  const checked = checkContent(draft);
  const problem = checked.ok ? null : nameField(checked.problem);
  const body = checked.ok ? JSON.stringify(checked.value) : null;
  const wanted = useRef<string | null>(null);
  const isBusy = useRef(false);

  const makeWanted = useEffectEvent(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    let made: string | null = null;
    while (wanted.current !== null && wanted.current !== made) {
      made = wanted.current;
      const answer = await fetchPreview(made);
      const isMaking = wanted.current !== null && wanted.current !== made;
      setPreview((before) => ({ ...before, ...answer, isMaking }));
    }
    isBusy.current = false;
  });

  useEffect(() => {
    wanted.current = body;
    if (body === null) return;
    setPreview((before) => ({ ...before, isMaking: true }));
    const timer = setTimeout(() => void makeWanted(), REST_MS);
    return () => {
      clearTimeout(timer);
      wanted.current = null;
    };
  }, [body]);
  return problem === null ? preview : { ...preview, problem, isMaking: false };
}

/** Away from its field a sentence names it. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  timeZone: 'Time zone',
  sections: 'Sections',
  'cadence.minute': 'At',
  'cadence.expression': 'Cron expression',
  'scope.accountId': 'Account',
  'scope.region': 'Region',
  'scope.workloadId': 'Workload',
  'scope.key': 'Tag',
  'scope.value': 'Value',
};

function nameField({ sentence: told, path }: Problem): string {
  const sentence = plainSentence(told);
  const name = FIELD_NAMES[path ?? ''];
  return name === undefined ? sentence : `${name}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

async function fetchPreview(body: string): Promise<Pick<Preview, 'problem'> & { readonly mail?: Mail }> {
  const answer = await requestJson('POST', '/api/v1/reports/preview', { body: JSON.parse(body) });
  if (!answer.ok) return { problem: answer.problem.sentence };
  const read = mailSchema.safeParse(answer.value);
  if (!read.success) return { problem: 'The server answered with something unexpected. Try again.' };
  return { mail: read.data, problem: null };
}
