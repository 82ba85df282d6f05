import { isOpenReading, type PublicPriceRun, publicPriceRunSchema } from '@/lib/contract/public-price-run';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

/** The setting that keeps the latest reading, and the lock of whoever changes it. */
const RUN_SETTING = 'public-price-run';
/** A reading is heard of every few seconds; one that was not for so long is in nobody's hands. */
const SILENT_SECONDS = 120;

/**
 * Keeps a new reading of the public price list, to be handed to the workers; of the Regions in use where none are
 * named. Throws `AppError` `conflict` while one is open, and `bad-input` where no Region is in use.
 */
export async function requestPublicPrices(
  { regions }: { readonly regions?: readonly string[] | undefined },
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<PublicPriceRun> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(RUN_SETTING);
    const latest = await loadPublicPriceRun({}, { store, now: deps.now });
    if (latest !== null && isOpenReading(latest))
      throw new AppError('conflict', 'The public price list is being read already: wait for it.');
    const asked = regions ?? (await listRegionsInUse(store));
    if (asked.length === 0)
      throw new AppError('bad-input', 'regions: no Region is in use yet, so name those to read', 'regions');
    const at = deps.now().toISOString();
    const run: PublicPriceRun = {
      id: deps.newId(),
      regions: [...asked],
      state: 'queued',
      step: '',
      queuedAt: at,
      startedAt: null,
      endedAt: null,
      touchedAt: at,
      problems: [],
      outcome: null,
    };
    await store.saveSetting(RUN_SETTING, JSON.stringify(run), at);
    return run;
  });
}

/**
 * Ends the reading that is open: whoever reads hears of it within seconds. One that has ended stays as it is. Throws
 * `AppError` `not-found` where there never was one.
 */
export async function cancelPublicPrices(
  _input: Record<string, never>,
  deps: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<PublicPriceRun> {
  const latest = await loadPublicPriceRun({}, deps);
  if (latest === null) throw new AppError('not-found', 'The public price list was never read.');
  const changes = { state: 'cancelled', step: '', endedAt: deps.now().toISOString() } as const;
  const cancelled = await changePublicPriceRun({ runId: latest.id, changes }, deps);
  return cancelled ?? (await loadPublicPriceRun({}, deps)) ?? latest;
}

/** The latest reading, of which nothing is open that nobody has in hand; `null` before the first one. */
export async function loadPublicPriceRun(
  _input: Record<string, never>,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<PublicPriceRun | null> {
  const run = parseRun(await store.findSetting(RUN_SETTING));
  if (run === null || !isOpenReading(run)) return run;
  const silentMs = now().getTime() - Date.parse(run.touchedAt);
  return silentMs < SILENT_SECONDS * MILLISECONDS_PER_SECOND ? run : giveUp(run);
}

/** Changes a reading that is open and the latest; `null`, and nothing changes, for any other. */
export async function changePublicPriceRun(
  { runId, changes }: { readonly runId: string; readonly changes: Partial<PublicPriceRun> },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<PublicPriceRun | null> {
  return await store.inTransaction(async (inside) => {
    await inside.lockName(RUN_SETTING);
    const run = parseRun(await inside.findSetting(RUN_SETTING));
    if (run === null || run.id !== runId || !isOpenReading(run)) return null;
    const at = now().toISOString();
    const changed = { ...run, ...changes, touchedAt: at };
    await inside.saveSetting(RUN_SETTING, JSON.stringify(changed), at);
    return changed;
  });
}

/** What cannot be read any more, of another release, counts as none. */
function parseRun(text: string | null): PublicPriceRun | null {
  if (text === null) return null;
  try {
    return publicPriceRunSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function giveUp(run: PublicPriceRun): PublicPriceRun {
  const message =
    run.state === 'queued'
      ? 'No worker has taken it: see that one runs (npm start, or npm run worker), then read it again.'
      : 'The worker that read it has not been heard of any more: see that one runs, then read it again.';
  return {
    ...run,
    state: 'failed',
    step: '',
    endedAt: run.touchedAt,
    problems: [...run.problems, { code: 'internal', message, about: null }],
  };
}

/** Of connections and of workloads, those of the built-in demo among them. */
async function listRegionsInUse(store: Store): Promise<string[]> {
  const connected = (await store.listConnections()).flatMap(({ regions }) => regions);
  const served = (await store.listFleet({ afterId: null, limit: null })).map(({ region }) => region);
  return [...new Set([...connected, ...served])].toSorted();
}
