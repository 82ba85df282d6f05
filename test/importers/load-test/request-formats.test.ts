import { describe, expect, it } from 'vitest';
import { DEFAULT_CAPACITY_RULES } from '@/lib/core/workload/load-test-point';
import { measureCapacity } from '@/lib/core/workload/measured-capacity';
import { makeRequests, readText, refusalOf, toJtlCsv, toJtlRow, toJtlXml, toK6Json } from './load-test-text';

/** Throughput 10, 20, 32 and 40 a second; the last stage is slower and fails one request in ten. */
const STAGES = [
  { callers: 1, seconds: 40, elapsedMs: 100 },
  { callers: 2, seconds: 40, elapsedMs: 100 },
  { callers: 4, seconds: 40, elapsedMs: 125 },
  { callers: 8, seconds: 40, elapsedMs: 200, failedShare: 0.1 },
];
const REQUESTS = makeRequests(STAGES);
const FORMATS = [
  ['jmeter-csv', toJtlCsv(REQUESTS)],
  ['jmeter-xml', toJtlXml(REQUESTS)],
  ['k6-json', toK6Json(REQUESTS)],
] as const;

describe.each(FORMATS)('%s', (format, text) => {
  it('gives a point for each number of callers, without ramp and failed requests', async () => {
    const test = await readText(text);
    expect(test.format).toBe(format);
    expect(test.series).toHaveLength(1);
    const [series] = test.series;
    expect(series?.label).toBe('POST /invocations');
    expect(series?.points.map(({ concurrency }) => concurrency)).toEqual([1, 2, 4, 8]);
    const expected = [10, 20, 32, 36];
    for (const [i, point] of (series?.points ?? []).entries()) {
      expect(point.throughputPerSecond / (expected[i] ?? 0)).toBeGreaterThan(0.97);
      expect(point.throughputPerSecond / (expected[i] ?? 0)).toBeLessThan(1.03);
      expect(point.p50Ms).toBe(STAGES[i]?.elapsedMs);
      expect(point.p99Ms).toBe(STAGES[i]?.elapsedMs);
    }
    expect(series?.points[3]?.errorShare).toBeCloseTo(0.1, 2);
    expect(test.warnings).toEqual([]);
  });

  it('reads the same however it is cut', async () => {
    const whole = await readText(text);
    expect(await readText(text, [1, 7, 4093])).toEqual(whole);
  });

  it('is refused where it was cut off', async () => {
    expect(await refusalOf(text.slice(0, -20))).toMatch(/cut off/);
  });
});

describe('measuring requests', () => {
  it('lets no failed point carry the capacity', async () => {
    const [series] = (await readText(toJtlCsv(REQUESTS))).series;
    const capacity = measureCapacity(series?.points ?? [], DEFAULT_CAPACITY_RULES);
    expect(capacity.capacityPerInstancePerMinute).toBeCloseTo(32 * 60, -2);
    expect(capacity.concurrency).toBe(4);
    expect(capacity.notes[0]).toBe(
      'One point carries no capacity: nothing was answered, or more than 1 % of requests failed.',
    );
  });

  it('cuts the ramp-up before a plateau', async () => {
    const ramp = Array.from({ length: 20 }, (_, i) => ({ callers: i + 1, seconds: 1, elapsedMs: 100 }));
    const test = await readText(
      toJtlCsv(makeRequests([...ramp, { callers: 20, seconds: 120, elapsedMs: 200 }])),
    );
    expect(test.series[0]?.points).toHaveLength(1);
    expect(test.series[0]?.points[0]).toMatchObject({ concurrency: 20, p50Ms: 200 });
    expect(test.series[0]?.points[0]?.throughputPerSecond).toBeCloseTo(100, 0);
  });

  it('cuts a ramp without a plateau into parts, and says so', async () => {
    const ramp = Array.from({ length: 100 }, (_, i) => ({ callers: i + 1, seconds: 1, elapsedMs: 100 }));
    const test = await readText(toJtlCsv(makeRequests(ramp)));
    expect(test.series[0]?.points).toHaveLength(10);
    expect(test.warnings[0]).toMatch(/never stood still/);
  });

  it('measures runs apart that JMeter wrote into one file', async () => {
    const first = makeRequests([{ callers: 2, seconds: 60, elapsedMs: 100 }]);
    const later = makeRequests([{ callers: 4, seconds: 60, elapsedMs: 100 }]).map((request) => ({
      ...request,
      startMs: request.startMs + 86_400_000,
    }));
    const test = await readText(toJtlCsv([...first, ...later]));
    expect(test.series[0]?.points.map(({ throughputPerSecond }) => Math.round(throughputPerSecond))).toEqual([
      20, 40,
    ]);
    expect(test.warnings[0]).toMatch(/2 runs/);
  });

  it('keeps labels apart, and puts all requests first', async () => {
    const requests = makeRequests([
      { callers: 2, seconds: 60, elapsedMs: 100, label: 'one' },
      { callers: 2, seconds: 60, elapsedMs: 100, label: 'other' },
    ]);
    const test = await readText(toJtlCsv(requests));
    expect(test.series.map(({ label }) => label)).toEqual(['all requests', 'one', 'other']);
    const types = requests.map((request) => ({
      ...request,
      label: `ml.m5.${request.label === 'one' ? '' : '2x'}large`,
    }));
    const byType = await readText(toJtlCsv(types));
    expect(byType.series.map(({ instanceType }) => instanceType)).toEqual(['ml.m5.large', 'ml.m5.2xlarge']);
  });

  it("takes concurrency from Little's law where no callers are stated", async () => {
    const rows = makeRequests([{ callers: 4, seconds: 120, elapsedMs: 100 }]).map(
      ({ startMs, elapsedMs, label }) => `${startMs},${elapsedMs},${label},true`,
    );
    const test = await readText(['timeStamp,elapsed,label,success', ...rows].join('\n'));
    expect(test.series[0]?.points).toHaveLength(1);
    expect(test.series[0]?.points[0]?.concurrency).toBeCloseTo(4, 1);
    expect(test.series[0]?.points[0]?.throughputPerSecond).toBeCloseTo(40, 0);
    expect(test.warnings[0]).toMatch(/Little's law/);
  });
});

describe('JMeter CSV', () => {
  it.each([
    ['17 columns', toJtlRow],
    [
      '15 columns',
      (request: Parameters<typeof toJtlRow>[0]) => {
        const fields = toJtlRow(request).split(',');
        return [...fields.slice(0, 10), ...fields.slice(11, 13), ...fields.slice(14)].join(',');
      },
    ],
  ])('reads its default columns without a header: %s', async (_name, toRow) => {
    const test = await readText(`${REQUESTS.map(toRow).join('\n')}\n`);
    expect(test.format).toBe('jmeter-csv');
    expect(test.series[0]?.points.map(({ concurrency }) => concurrency)).toEqual([1, 2, 4, 8]);
  });

  it('reads dates for times, and any separator', async () => {
    const rows = REQUESTS.map((request) => {
      const [, ...rest] = toJtlRow(request).split(',');
      const date = new Date(request.startMs)
        .toISOString()
        .replaceAll('-', '/')
        .replace('T', ' ')
        .replace('Z', '');
      return [date, ...rest].join('\t');
    });
    const [header = ''] = toJtlCsv([]).split('\n');
    const test = await readText([header.replaceAll(',', '\t'), ...rows].join('\n'));
    expect(test.series[0]?.points.map(({ concurrency }) => concurrency)).toEqual([1, 2, 4, 8]);
  });

  it('leaves transaction controllers out', async () => {
    const [header, ...rows] = toJtlCsv(REQUESTS).trim().split('\n');
    const transaction = (rows[0] ?? '')
      .replace('200,OK', '200,"Number of samples in transaction : 1, number of failing samples : 0"')
      .replace('POST /invocations', 'Transaction');
    const test = await readText([header, transaction, ...rows].join('\n'));
    expect(test.series.map(({ label }) => label)).toEqual(['POST /invocations']);
    expect(test.warnings).toEqual([
      'Transaction controllers were left out: the requests in them are counted.',
    ]);
  });

  it('names line and column of what is wrong', async () => {
    const [header, ...rows] = toJtlCsv(REQUESTS).trim().split('\n');
    const withRow = (row: string) => [header, ...rows.slice(0, 3), row].join('\n');
    const row = rows[3] ?? '';
    expect(await refusalOf(withRow(row.replace(',100,', ',-5,')))).toMatch(
      /^Line 5, column 2 \(elapsed\): "-5" is negative/,
    );
    expect(await refusalOf(withRow(row.replace(/^\d+/, 'soon')))).toMatch(
      /^Line 5, column 1 \(timeStamp\): "soon" is no time/,
    );
    expect(await refusalOf(withRow(row.replace('true', 'perhaps')))).toMatch(
      /^Line 5, column 8 \(success\): "perhaps" stands where true or false is expected/,
    );
    expect(await refusalOf(withRow(row.split(',').slice(0, 9).join(',')))).toMatch(
      /9 fields where the first line has 17/,
    );
  });
});

describe('JMeter XML', () => {
  const sample = (attributes: string, inner = '') =>
    `<httpSample t="10" ts="1760000000000" s="true" lb="x" na="1" ${attributes}>${inner}</httpSample>`;
  const wrap = (inner: string) =>
    `<?xml version="1.0"?>\n<testResults version="1.2">\n${inner}\n</testResults>`;

  it('counts a request with redirects once, requests of a transaction each, and a plain sampler', async () => {
    const requests = makeRequests([{ callers: 2, seconds: 60, elapsedMs: 100 }]);
    const rows = requests.map(({ startMs }, i) => {
      const own = `t="100" ts="${startMs}" s="true" na="2"`;
      if (i % 3 === 0)
        return `<httpSample ${own} lb="x"><responseData class="java.lang.String">&lt;a t="1"&gt;</responseData><httpSample ${own} lb="y"/></httpSample>`;
      if (i % 3 === 1) return `<sample ${own} lb="Transaction"><httpSample ${own} lb="x"/></sample>`;
      return `<sample ${own} lb="x"/>`;
    });
    const test = await readText(wrap(rows.join('\n')));
    expect(test.series.map(({ label }) => label)).toEqual(['x']);
    expect(test.series[0]?.points[0]?.throughputPerSecond).toBeCloseTo(20, 0);
  });

  it('undoes the entities of XML and refuses all others, and any document type', async () => {
    const requests = makeRequests([
      { callers: 2, seconds: 60, elapsedMs: 100, label: 'a &amp; b &lt;&#65;&#x42;&gt;' },
    ]);
    expect((await readText(toJtlXml(requests))).series[0]?.label).toBe('a & b <AB>');
    expect(await refusalOf(wrap(sample('rm="&bomb;"')))).toBe(
      'Line 3: "&bomb;" is an entity that is not read.',
    );
    const bomb = '<!DOCTYPE testResults [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    expect(await refusalOf(`<?xml version="1.0"?>\n${bomb}\n<testResults version="1.2"/>`)).toBe(
      'Line 2: the XML has a document type or entities, which are not read.',
    );
  });

  it('skips comments and character data, whatever stands in them', async () => {
    const xml = toJtlXml(REQUESTS).replace(
      '<testResults version="1.2">',
      '<testResults version="1.2"><!-- <a> -- > --><x><![CDATA[<b> ]] > ]]></x>',
    );
    expect((await readText(xml, [3])).series).toEqual((await readText(toJtlXml(REQUESTS))).series);
  });

  it('names the line of what is wrong', async () => {
    expect(await refusalOf(wrap(sample('').replace('t="10"', 't="fast"')))).toMatch(/^Line 3: t is "fast"/);
    expect(await refusalOf(wrap(sample('').replace('s="true"', '')))).toMatch(
      /^Line 3: s is "" where true or false/,
    );
    expect(await refusalOf('<testResults version="1.2">\n<a>\n</b></testResults>')).toBe(
      'Line 3: </b> stands where </a> is expected.',
    );
    expect(await refusalOf('<testResults version="1.2"><a b></a></testResults>')).toBe(
      'Line 1: "b" is not an attribute of <a>.',
    );
    expect(await refusalOf('<testResults version="1.2"></testResults>')).toBe(
      'The load test has no requests.',
    );
    expect(await refusalOf(`<testResults>${'<a>'.repeat(80)}`)).toMatch(/nested deeper than 64 levels/);
  });
});

describe('k6 JSON', () => {
  it('takes the status where k6 did not say what it expected, and leaves set-up out', async () => {
    const text = toK6Json(REQUESTS)
      .replaceAll('"expected_response":"true",', '')
      .replaceAll('"expected_response":"false",', '');
    const test = await readText(text);
    expect(test.series).toEqual((await readText(toK6Json(REQUESTS))).series);
    const inSetup = toK6Json(REQUESTS).replaceAll('"group":""', '"group":"::setup"');
    expect(await refusalOf(inSetup)).toMatch(/no point of http_req_duration/);
  });

  it('names the line of what is wrong', async () => {
    const lines = toK6Json(REQUESTS).split('\n');
    const damaged = (line: string) => [...lines.slice(0, 2), line, ...lines.slice(3)].join('\n');
    expect(await refusalOf(damaged((lines[3] ?? '').replace(/"value":\d+/, '"value":-1')))).toMatch(
      /^Line 3, column \d+: a point of http_req_duration has no data.value of 0 or more/,
    );
    expect(await refusalOf(damaged((lines[3] ?? '').replace(/"time":"[^"]*"/, '"time":"now"')))).toMatch(
      /^Line 3, .*data.time/,
    );
    expect(await refusalOf(damaged('{"metric":}'))).toMatch(/^Line 3/);
  });
});
