/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Types are checked by npm test; a first start should not wait for them twice.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg'],
};
