import { z } from 'zod';

/** The longest part of a replay that is given at once, minute by minute. */
export const MOST_REPLAY_SECONDS = 3 * 86_400;

const epochSeconds = z.coerce.number().int().min(0).max(4_102_444_800).nullable().default(null);

/** The query of a replay, as it stands in an address: all text, all optional. */
export const replayQuerySchema = z
  .strictObject({
    /** Epoch seconds; a day before `to` when absent, which is the end of the window when both are. */
    from: epochSeconds,
    /** Epoch seconds, exclusive; a day after `from` when absent. */
    to: epochSeconds,
  })
  .superRefine(({ from, to }, context) => {
    if (from === null || to === null) return;
    if (to <= from) context.addIssue({ code: 'custom', path: ['to'], message: 'must be after from' });
    if (to - from > MOST_REPLAY_SECONDS) {
      const message = `must be at most ${MOST_REPLAY_SECONDS} seconds after from, three days`;
      context.addIssue({ code: 'custom', path: ['to'], message });
    }
  });
