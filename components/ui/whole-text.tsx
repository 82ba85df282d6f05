import { Fragment } from 'react';

const UNIT = '(?:%|USD|ms|s|min|h|d|MB|GB|million|billion|trillion)(?!\\w)';
const AMOUNT = `\\d[\\d,.]* ${UNIT}`;
const REGION = '[a-z]{2}(?:-[a-z]+)+-\\d';
/** Dates, amounts with their units such as `3 d 9 h`, instances such as `4 x ml.m5.xlarge`, and Regions. */
const WHOLE = new RegExp(
  `(\\d{4}-\\d{2}-\\d{2}(?: \\d{2}:\\d{2}(?: UTC)?)?|(?:< )?${AMOUNT}(?: ${AMOUNT})*|\\d+(?: to \\d+)? x [\\w.]+|\\b${REGION}\\b)`,
);

/** Text in which a number is not parted from its unit, nor a date at its hyphens, where a line ends. */
export function WholeText({ children }: { readonly children: string }) {
  return children.split(WHOLE).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move; every second one is to stay whole
    <Fragment key={i}>{i % 2 === 0 ? part : <span className="whitespace-nowrap">{part}</span>}</Fragment>
  ));
}
