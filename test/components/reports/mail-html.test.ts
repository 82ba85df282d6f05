import { expect, test } from 'vitest';
import { choosePaper, nameOwnLink, openLinksApart, placeImages } from '@/components/reports/mail-html';
import { plainSentence } from '@/components/reports/plain-sentence';
import { UNSUBSCRIBE_PLACEHOLDER } from '@/lib/mail/unsubscribe-placeholder';

test('links of a mail open beside the page, but for that of no recipient', () => {
  const html = `<html><head><title>a</title></head><a href="https://b.example.com/">b</a><a href="${UNSUBSCRIBE_PLACEHOLDER}" style="x">c</a><a href="#">d</a></html>`;
  expect(openLinksApart(html)).toBe(
    '<html><head><base target="_blank"><title>a</title></head><a href="https://b.example.com/">b</a><a style="x">c</a><a>d</a></html>',
  );
  expect(nameOwnLink(`a\nUnsubscribe: ${UNSUBSCRIBE_PLACEHOLDER}\n`)).toBe(
    "a\nUnsubscribe: each recipient's own link\n",
  );
});

test('pictures stand in the page as data, and the colours of a mail are those asked for', () => {
  const image = { contentId: 'a', png: 'AAAA' };
  expect(placeImages('<img src="cid:a"><img src="cid:a-dark">', [image])).toBe(
    '<img src="data:image/png;base64,AAAA"><img src="cid:a-dark">',
  );
  const css = '@media (prefers-color-scheme: dark) {}';
  expect(choosePaper(css, 'device')).toBe(css);
  expect(choosePaper(css, 'dark')).toBe('@media all {}');
  expect(choosePaper(css, 'light')).toBe('@media not all {}');
});

test('a field that is empty is told so without quotes of nothing', () => {
  expect(plainSentence('Got "", must not be empty.')).toBe('Must not be empty.');
  expect(plainSentence('Got "Mars", must be a zone.')).toBe('Got "Mars", must be a zone.');
});
