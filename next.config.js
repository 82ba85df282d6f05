import packageJson from './package.json' with { type: 'json' };

/** Loaded from node_modules when an account is asked: a server gains nothing from bundling them. */
const SDK_PACKAGES = Object.keys(packageJson.dependencies).filter((name) => name.startsWith('@aws-sdk/'));

/** Sent with every answer; the pages' content security policy, which differs each time, is made in proxy.ts. */
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** @param {Record<string, string>} headers */
function listHeaders(headers) {
  return Object.entries(headers).map(([key, value]) => ({ key, value }));
}

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Types are checked by npm test; a first start should not wait for them twice.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg-boss',
    '@napi-rs/canvas',
    'nodemailer',
    '@bsull/augurs',
    ...SDK_PACKAGES,
  ],
  headers: async () => [
    { source: '/:path*', headers: listHeaders(SECURITY_HEADERS) },
    {
      source: '/api/:path*',
      headers: listHeaders({ 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" }),
    },
  ],
};
