import { describe, expect, it } from 'vitest';
import { buildChange } from '@/lib/core/change/build-change';
import { renderChange } from '@/lib/report/change/render-change';
import { CHANGE_CASES } from '../../support/change-cases';

/** Reviewed by eye; a difference is to be read as a change of what users are told to run. */
describe.each(Object.entries(CHANGE_CASES))('the documents of %s', (name, input) => {
  const change = buildChange(input);
  const documents = renderChange(change);
  it('are written', () => expect(documents.length).toBeGreaterThan(0));
  for (const { id, text, undo } of documents) {
    it(`by ${id} are as they were reviewed`, async () => {
      await expect(text).toMatchFileSnapshot(`golden/${name}.${id}.txt`);
      await expect(undo).toMatchFileSnapshot(`golden/${name}.${id}.undo.txt`);
    });
  }
});
