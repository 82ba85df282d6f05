import { projectRoot } from './project-root';

/** The files of the font that charts of mails are drawn with. */
export const MAIL_FONTS = ['latin', 'latin-ext'].map(
  (part) => `${projectRoot}/node_modules/@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2`,
);

/** How a report is written where a test has nothing to say about it. */
export const AS_USUAL = {
  name: 'Monday report',
  locale: 'en-GB',
  sections: ['spend', 'savings', 'breaches', 'forecast', 'decisions', 'data'],
  attachesCsv: true,
  publicUrl: 'https://breakeven.example.com',
  late: false,
} as const;
