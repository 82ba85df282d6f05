import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ReportSettings } from '@/lib/config/report-settings';
import { composeCopy } from '@/lib/mail/compose-letter';
import { isSignature, signText } from '@/lib/mail/sign-link';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { gatherReport } from '@/lib/usecases/gather-report';
import type { RenderReport, ReportPorts } from '@/lib/usecases/report-ports';
import { openTransports } from './open-transports';

const KEY_BYTES = 32;
/** Of Inter, in the order in which a letter is looked for. */
const FONTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'].map(
  (subset) => `node_modules/@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`,
);

/** What reports need of the surroundings; nothing is connected to yet. */
export function openReportPorts(
  settings: ReportSettings,
  projectRoot: string,
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'digest' | 'instances' | 'assumptions' | 'findPrices' | 'seed'>,
): ReportPorts {
  const { mail, webhooks, isFolder } = openTransports(settings.mail, settings.dataFolder);
  const { address } = settings.mail.sender;
  return {
    gatherReport: (ask) => gatherReport(ask, deps),
    renderReport: renderLazily(FONTS.map((file) => join(projectRoot, file))),
    mail,
    writeCopy: (letter) => composeCopy(letter, settings.mail.sender),
    webhooks,
    isFolder,
    publicUrl: settings.mail.publicUrl,
    messageDomain: address.slice(address.lastIndexOf('@') + 1),
    linkKey: settings.mail.linkKey,
    newKey: () => randomBytes(KEY_BYTES).toString('hex'),
    sign: signText,
    isSignature,
  };
}

/** Loads what draws and writes with the first report: most processes make none. */
function renderLazily(fontFiles: readonly string[]): RenderReport {
  let made: Promise<RenderReport> | null = null;
  const load = async (): Promise<RenderReport> =>
    (await import('@/lib/mail/render-report')).makeRenderReport(fontFiles);
  return async (report, how) => {
    made ??= load();
    return (await made)(report, how);
  };
}
