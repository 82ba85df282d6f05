import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFile } from '@/lib/importers/import-file';
import { importText, sourceOf } from './read-text';

/** The same cases in every run. */
fc.configureGlobal({ seed: 20_240_501 });

/** Everything of a result that must not depend on how the bytes arrived. */
async function outcomeOf(content: string | Uint8Array, chunkSizes: readonly number[]) {
  try {
    const file = await importFile(sourceOf(content, chunkSizes));
    return { ...file, series: { ...file.series, values: Array.from(file.series.values, String) } };
  } catch (error) {
    return error instanceof Error && error.name === 'AppError' ? error.message : Promise.reject(error);
  }
}

const START = 1_714_521_600;
const counts = fc
  .array(fc.option(fc.nat(100_000), { nil: null }), { minLength: 4, maxLength: 60 })
  .filter((values) => values[0] !== null && values[1] !== null && values[2] !== null);
const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });

function csvOf(values: readonly (number | null)[]): string {
  const rows = values.map(
    (value, i) => `"${new Date((START + i * 60) * 1000).toISOString()}";${value ?? ''};caf\u00e9 \u{1f600}`,
  );
  return `\ufefftime;requests;note\r\n${rows.join('\r\n')}\r\n`;
}

function pointsOf(values: readonly (number | null)[]) {
  return values.flatMap((value, i) =>
    value === null ? [] : [{ time: new Date((START + i * 60) * 1000).toISOString(), value }],
  );
}

function metricData(points: readonly { time: string; value: number }[]): string {
  return JSON.stringify({
    MetricDataResults: [
      {
        Id: 'm1',
        Label: 'Invocations \u00e9"',
        Timestamps: points.map((p) => p.time),
        Values: points.map((p) => p.value),
      },
    ],
  });
}

describe('the bytes of a file', () => {
  it('mean the same however they are cut into chunks: CSV', async () => {
    await fc.assert(
      fc.asyncProperty(counts, chunkSizes, async (values, sizes) => {
        const content = csvOf(values);
        expect(await outcomeOf(content, sizes)).toEqual(await outcomeOf(content, [1 << 20]));
      }),
      { numRuns: 60 },
    );
  });

  it('mean the same however they are cut into chunks: JSON', async () => {
    await fc.assert(
      fc.asyncProperty(counts, chunkSizes, async (values, sizes) => {
        const content = metricData(pointsOf(values));
        expect(await outcomeOf(content, sizes)).toEqual(await outcomeOf(content, [1 << 20]));
      }),
      { numRuns: 60 },
    );
  });

  it('are accepted or refused with one sentence when damaged, alike for every cut', async () => {
    const damage = fc.record({
      at: fc.nat(2000),
      byte: fc.nat(255),
      values: counts,
      sizes: chunkSizes,
      json: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, values, sizes, json }) => {
        const bytes = new TextEncoder().encode(json ? metricData(pointsOf(values)) : csvOf(values));
        bytes[at % bytes.length] = byte;
        const outcome = await outcomeOf(bytes, sizes);
        expect(outcome).toEqual(await outcomeOf(bytes, [1 << 20]));
        if (typeof outcome === 'string') expect(outcome).toMatch(/^[A-Z"].*\.$/);
      }),
      { numRuns: 300 },
    );
  });

  it('are never half read: a cut file is refused, or warned of, or whole to the last row', async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.nat(5000), async (values, cut) => {
        const rows = values.map((value, i) => `${START + i * 60},${value ?? ''}`);
        const content = `time,requests\n${rows.join('\n')}\n`;
        const kept = content.slice(0, 40 + (cut % (content.length - 40)));
        const outcome = await outcomeOf(kept, [1 << 20]);
        if (typeof outcome === 'string' || kept.endsWith('\n')) return;
        expect(outcome.warnings.join(' ')).toContain('no line end');
      }),
      { numRuns: 200 },
    );
  });
});

describe('a series', () => {
  it('is what was written, missing values included', async () => {
    await fc.assert(
      fc.asyncProperty(counts, async (values) => {
        const { series } = await importText(csvOf(values));
        expect(series.startSeconds).toBe(START);
        expect(Array.from(series.values, (value) => (Number.isNaN(value) ? null : value))).toEqual(values);
      }),
    );
  });

  it('does not depend on the order of CloudWatch points, nor on how they are split into pages', async () => {
    const shuffled = counts.chain((values) => {
      const points = pointsOf(values);
      return fc.record({
        points: fc.constant(points),
        order: fc.shuffledSubarray(points, { minLength: points.length, maxLength: points.length }),
        split: fc.nat(points.length),
      });
    });
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ points, order, split }) => {
        const whole = await importText(metricData(points));
        const pages = `${metricData(order.slice(0, split))}\n${metricData(order.slice(split))}`;
        const paged = await importText(pages);
        expect(paged.series).toEqual(whole.series);
        expect(paged.facts).toEqual(whole.facts);
      }),
    );
  });

  it('counts every request of a log once, in any order', async () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 7_200_000 }), { minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(offsets, async (milliseconds) => {
        const rows = milliseconds.map((ms) => `${new Date(START * 1000 + ms).toISOString()},1`);
        const { series, facts } = await importText(`time,duration_ms\n${rows.join('\n')}\n`);
        expect(facts.sum).toBe(milliseconds.length);
        for (const ms of milliseconds) {
          const index = Math.floor((START + ms / 1000 - series.startSeconds) / 60);
          expect(series.values[index]).toBeGreaterThan(0);
        }
      }),
    );
  });
});
