import { describe, expect, it } from 'vitest';
import { makeRenderReport } from '@/lib/mail/render-report';
import { emptyReport } from '../support/example-letter';
import { exampleReport } from '../support/example-report';
import { AS_USUAL, MAIL_FONTS } from '../support/rendered-report';

const render = makeRenderReport(MAIL_FONTS);
/** Mails of more are cut by some programs. */
const MOST_HTML_BYTES = 100_000;

/** The words and figures that a reader of the HTML sees. */
function readWords(html: string): string[] {
  const text = html
    .replace(/<head>.*?<\/head>/s, '')
    .replaceAll(/<div[^>]*display:none.*?<\/div>/gs, '')
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'");
  return text.split(/\s+/).filter((word) => word !== '');
}

describe('a report as a mail', () => {
  it('says in plain text every figure that the HTML says', async () => {
    const { html, text } = await render(exampleReport(20), AS_USUAL);
    const figures = readWords(html).filter((word) => /\d/.test(word));
    expect(figures.length).toBeGreaterThan(60);
    expect(figures.filter((figure) => !text.includes(figure.replace(/[.,:;)]+$/, '')))).toEqual([]);
  });

  it('shows names as text, whatever they contain', async () => {
    const { html, text } = await render(exampleReport(), AS_USUAL);
    expect(html).toContain('&lt;b&gt;hostile&lt;/b&gt; &amp; &quot;quoted&quot;');
    expect(html).not.toMatch(/<b>|<script/);
    expect(html).not.toContain('\u202e');
    expect(text).not.toContain('\u202e');
  });

  it('comes with a picture for each that it shows, with the same in words', async () => {
    const { html, images } = await render(exampleReport(), AS_USUAL);
    const shown = [...html.matchAll(/<img[^>]*>/g)].map(([tag]) => tag);
    expect(shown.map((tag) => /src="cid:([^"]+)"/.exec(tag)?.[1])).toEqual(
      images.map(({ contentId }) => contentId),
    );
    for (const tag of shown) expect(/alt="([^"]*)"/.exec(tag)?.[1]).toMatch(/\d.*USD/);
    for (const { png } of images) expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
  });

  it('stays below what programs cut, of a thousand workloads with long names', async () => {
    const report = exampleReport(1000);
    const name = '"<&ä>'.repeat(50);
    const spend = {
      ...report.spend,
      workloads: report.spend.workloads.map((line) => ({ ...line, name, remark: name, servedBy: name })),
    };
    const { html } = await render({ ...report, spend }, AS_USUAL);
    expect(Buffer.byteLength(html)).toBeLessThan(MOST_HTML_BYTES);
  });

  it('leads nowhere where no page is reached from a mail', async () => {
    const { html, text } = await render(exampleReport(), { ...AS_USUAL, publicUrl: null });
    expect(html).not.toMatch(/<a |href=/);
    expect(text).not.toContain('http');
  });

  it('of nothing at all says so, and draws nothing', async () => {
    const { subject, images, text } = await render(emptyReport, AS_USUAL);
    expect(subject).toBe('What inference cost is not known (9 to 15 November 2026)');
    expect(images).toEqual([]);
    expect(text).toContain('No recommendation is open.');
  });

  it('writes numbers as its language does', async () => {
    const { subject } = await render(exampleReport(), { ...AS_USUAL, locale: 'de-DE', late: true });
    expect(subject).toBe(
      'Late: Inference cost 2.614 USD, up 346 USD (15 %) on the week before; 8.157 USD a month can be saved (9 to 15 November 2026)',
    );
  });

  it('has the exact figures as CSV, missing ones empty', async () => {
    const { csv } = await render(exampleReport(), AS_USUAL);
    const lines = csv?.content.split('\r\n') ?? [];
    expect(csv?.fileName).toBe('2026-11-16.csv');
    expect(lines[0]).toMatch(/^ChargePeriodStart,ChargePeriodEnd,ResourceName,/);
    expect(lines[1]).toContain(',recsys-legacy,eu-west-1,123456789012,1256.4,USD,1256.4,');
    expect(lines[6]).toContain(',silent-function,eu-west-1,123456789012,,USD,,,,');
  });

  it('says what applied changes brought, beside what was to be expected', async () => {
    const { text } = await render(exampleReport(), AS_USUAL);
    expect(text).toContain('1 applied change of the last quarter saves 1,214 USD a month, as observed.');
    expect(text).toContain('* fraud-score: saves 1,214, expected 1,239');
    expect(text).toContain('(likely 1,190 to 1,231); late 0.21 %, before 0.04 %.');
  });

  it('has only the sections that were chosen', async () => {
    const { html, images } = await render(exampleReport(), { ...AS_USUAL, sections: ['data'] });
    expect(images).toEqual([]);
    expect([...html.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, title]) => title)).toEqual([
      'What the figures cannot say',
    ]);
  });
});
