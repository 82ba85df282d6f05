import type { ZodType } from 'zod';
import type { ReserveCall } from '@/lib/contract/reserve-call';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { AwsFailure, type AwsFailureCode } from '@/lib/errors/aws-failure';
import { callAws } from '../session/call-aws';
import type { AwsSession } from '../session/open-session';
import { parseAnswer } from '../session/parse-answer';
import { type Page, readPages } from '../session/read-pages';
import type { AwsCall } from '../session/to-aws-failure';

/** The reading of one Region, with the problems met on the way. */
export interface RegionRead {
  readonly session: AwsSession;
  readonly region: string;
  readonly signal: AbortSignal;
  readonly problems: RunProblem[];
  readonly onStep: (step: string) => void;
  /** Asked before calls that are charged. */
  readonly reserve: ReserveCall;
}

/** What was found, and whether that is all of it. */
export interface Listing<T> {
  readonly found: readonly T[];
  readonly complete: boolean;
}

type Send = (options: { readonly abortSignal: AbortSignal }) => Promise<unknown>;

/** After these nothing else of the account can be read either. */
const ENDS_ALL: readonly AwsFailureCode[] = ['credentials', 'clock-skew'];
/** After these the next call of the same kind would end the same way, some minutes later. */
const ENDS_LISTING: readonly AwsFailureCode[] = ['region-off', 'throttled', 'unreachable'];

/** One call of one resource, its answer checked. */
export async function askAbout<T>(
  read: RegionRead,
  call: Omit<AwsCall, 'region'>,
  schema: ZodType<T>,
  send: Send,
): Promise<T> {
  const placed = { ...call, region: read.region };
  return parseAnswer(schema, await callAws(read.session, placed, read, send), placed);
}

type FetchPage = (token: string | undefined, abortSignal: AbortSignal) => Promise<Page<unknown>>;
type ListCall = Omit<AwsCall, 'region'> & { readonly mostItems?: number };

/**
 * All pages of a listing, or so many that `mostItems` were listed. An item that is malformed becomes a problem that names it, and the listing is not complete; a
 * listing that fails gives nothing.
 */
export async function listAll<T>(
  read: RegionRead,
  call: ListCall,
  schema: ZodType<T>,
  fetchPage: FetchPage,
): Promise<Listing<T>> {
  const pages = await attempt(read, () =>
    readParsedPages(read, call, fetchPage, (item, placed) =>
      attempt(read, async () => parseAnswer(schema, item, placed)),
    ),
  );
  if (pages === null) return { found: [], complete: false };
  const found = pages.filter((item) => item !== null);
  return { found, complete: found.length === pages.length };
}

/**
 * All pages of a listing about one resource, every item as expected.
 * @throws AwsFailure
 */
export async function listOrFail<T>(
  read: RegionRead,
  call: ListCall,
  schema: ZodType<T>,
  fetchPage: FetchPage,
): Promise<T[]> {
  return readParsedPages(read, call, fetchPage, async (item, placed) => parseAnswer(schema, item, placed));
}

/** Each page is parsed when it has come, so that what is dropped of it is not kept until the last. */
function readParsedPages<T>(
  read: RegionRead,
  { mostItems, ...call }: ListCall,
  fetchPage: FetchPage,
  parse: (item: unknown, placed: AwsCall) => Promise<T>,
): Promise<T[]> {
  const placed = { ...call, region: read.region };
  return readPages(
    placed,
    async (token) => {
      const page = await callAws(read.session, placed, read, ({ abortSignal }) =>
        fetchPage(token, abortSignal),
      );
      const items = await Promise.all(
        page.items.map((item) => {
          const about = call.about ?? nameItem(item);
          return parse(item, about === undefined ? placed : { ...placed, about });
        }),
      );
      return { items, next: page.next };
    },
    mostItems,
  );
}

/**
 * Asks about each item, a few at a time; `null` leaves one out. What is gone meanwhile is left out without a word; another failure
 * is a problem, and the listing is not complete.
 */
export async function describeEach<I, T>(
  read: RegionRead,
  { found: items, complete }: Listing<I>,
  describe: (item: I) => Promise<T | null>,
): Promise<Listing<T>> {
  const found: T[] = [];
  const queue = items.values();
  let whole = complete;
  let ended = false;
  const work = async (): Promise<void> => {
    for (const item of queue) {
      if (ended) return;
      try {
        const described = await describe(item);
        if (described !== null) found.push(described);
      } catch (error) {
        const failure = noteFailure(read, error);
        whole &&= failure.code === 'gone';
        ended ||= ENDS_LISTING.includes(failure.code);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { found, complete: whole && !ended };
}

/** At least as many as the widest pace lets through. */
const AT_ONCE = 8;

/** What a task gives, or `null` after noting why it did not. */
export async function attempt<T>(read: RegionRead, task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    noteFailure(read, error);
    return null;
  }
}

/** What a task gives, or `null` where it fails for one of the reasons named; others are thrown. */
export async function tolerate<T>(
  read: RegionRead,
  codes: readonly AwsFailureCode[],
  task: () => Promise<T>,
): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof AwsFailure) || !codes.includes(error.code)) throw error;
    noteUnlessGone(read, error);
    return null;
  }
}

/** @throws what is no failure of AWS, and a failure after which nothing else can be read. */
function noteFailure(read: RegionRead, error: unknown): AwsFailure {
  if (!(error instanceof AwsFailure) || ENDS_ALL.includes(error.code)) throw error;
  noteUnlessGone(read, error);
  return error;
}

function noteUnlessGone(read: RegionRead, { code, message, about }: AwsFailure): void {
  if (code !== 'gone') noteProblem(read, { code, message, about });
}

/** The same sentence is said once. */
export function noteProblem({ problems }: RegionRead, problem: RunProblem): void {
  if (!problems.some(({ message }) => message === problem.message)) problems.push(problem);
}

function nameItem(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const named = Object.entries(item).find(
    ([key, value]) => /Name$|Id$/.test(key) && typeof value === 'string',
  );
  return named === undefined ? undefined : String(named[1]);
}
