'use client';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { requestJson } from '../../workload/request-json';
import type { Mail } from '../mail-view';
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

/** The mail that a draft would send now, made by the server anew whenever something of it changes. */
export function usePreview(draft: ReportDraft): Preview {
  const [preview, setPreview] = useState<Preview>({ mail: null, problem: null, isMaking: true });
  const checked = checkContent(draft);
  const problem = checked.ok ? null : checked.problem.sentence;
  const body = checked.ok ? JSON.stringify(checked.value) : null;
  useEffect(() => {
    if (body === null) return;
    const abort = new AbortController();
    const make = async () => {
      const made = await fetchPreview(body, abort.signal);
      setPreview((before) => ({ ...before, ...made, isMaking: false }));
    };
    setPreview((before) => ({ ...before, isMaking: true }));
    const timer = setTimeout(() => void make().catch(() => {}), REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  return problem === null ? preview : { ...preview, problem, isMaking: false };
}

async function fetchPreview(
  body: string,
  signal: AbortSignal,
): Promise<Pick<Preview, 'problem'> & { readonly mail?: Mail }> {
  const answer = await requestJson('POST', '/api/v1/reports/preview', { body: JSON.parse(body), signal });
  if (!answer.ok) return { problem: answer.problem.sentence };
  const read = mailSchema.safeParse(answer.value);
  if (!read.success) return { problem: 'The server answered with something unexpected. Try again.' };
  return { mail: read.data, problem: null };
}
