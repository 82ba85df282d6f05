const LEAST = { major: 20, minor: 19 };

/** Ends the process with one sentence when this Node is older than package.json's `engines` allows. */
export function requireSupportedNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > LEAST.major || (major === LEAST.major && minor >= LEAST.minor)) return;
  console.error(
    `Breakeven needs Node.js ${LEAST.major}.${LEAST.minor} or later and this is ${process.versions.node}: install a newer one from nodejs.org.`,
  );
  process.exit(1);
}
