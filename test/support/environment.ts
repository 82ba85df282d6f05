/** What is started meanwhile inherits the settings; tests of the same process do not. */
export async function withEnvironment<T>(
  settings: Readonly<Record<string, string>>,
  start: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, settings);
  try {
    return await start();
  } finally {
    for (const name of Object.keys(settings)) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
