import type { ReportWays } from './report-row';

/** Where mails go, and which webhooks there are. */
export function WaysNote({ ways }: { readonly ways: ReportWays }) {
  const { mail, isFolder, webhooks, publicUrl } = ways;
  return (
    <span className="block max-w-[760px]">
      {isFolder ? (
        <>
          No mail server is set: reports are written as files to the{' '}
          <span className="font-mono break-all">{mail}</span>.
        </>
      ) : (
        <>
          Mails go by <span className="font-mono break-all">{mail}</span>.
        </>
      )}{' '}
      {webhooks.length === 0 ? 'No webhook is set.' : `Webhooks: ${webhooks.join(', ')}.`}
      {publicUrl === null
        ? ' PUBLIC_URL is not set, so mails have no links to these pages and none to unsubscribe.'
        : null}
    </span>
  );
}
