import { makeReportFormats } from '@/lib/format/report-formats';

/** Languages by whose customs numbers and amounts can be written; the words of a report are English. */
const LOCALES: readonly (readonly [tag: string, name: string])[] = [
  ['en-US', 'English, United States'],
  ['en-GB', 'English, United Kingdom'],
  ['en-IN', 'English, India'],
  ['de-DE', 'German, Germany'],
  ['de-AT', 'German, Austria'],
  ['de-CH', 'German, Switzerland'],
  ['fr-FR', 'French, France'],
  ['fr-CA', 'French, Canada'],
  ['fr-CH', 'French, Switzerland'],
  ['es-ES', 'Spanish, Spain'],
  ['es-MX', 'Spanish, Mexico'],
  ['pt-BR', 'Portuguese, Brazil'],
  ['pt-PT', 'Portuguese, Portugal'],
  ['it-IT', 'Italian, Italy'],
  ['nl-NL', 'Dutch, Netherlands'],
  ['pl-PL', 'Polish, Poland'],
  ['cs-CZ', 'Czech, Czechia'],
  ['sv-SE', 'Swedish, Sweden'],
  ['da-DK', 'Danish, Denmark'],
  ['nb-NO', 'Norwegian, Norway'],
  ['fi-FI', 'Finnish, Finland'],
  ['tr-TR', 'Turkish, Türkiye'],
  ['uk-UA', 'Ukrainian, Ukraine'],
  ['ja-JP', 'Japanese, Japan'],
  ['ko-KR', 'Korean, South Korea'],
  ['zh-CN', 'Chinese, China'],
];

/** Tags with their names, and any other that is in use already. */
export function listLocales(inUse: string): { readonly value: string; readonly label: string }[] {
  const known = LOCALES.map(([value, name]) => ({ value, label: `${name} (${value})` }));
  return LOCALES.some(([tag]) => tag === inUse) ? known : [{ value: inUse, label: inUse }, ...known];
}

const EXAMPLES_USD = [18_420, 3.61] as const;

/** `18.420 USD, 3,61 USD`: how amounts look. */
export function exampleAmounts(locale: string): string {
  const { usd } = makeReportFormats(locale, 'UTC');
  return EXAMPLES_USD.map(usd).join(' and ');
}
