import { main } from './main';

/** Runs the process: `run.mjs` bundles and imports this. */
export async function runProcess(argv: readonly string[], projectRoot: string): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader such as `head` may close the pipe early.
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`breakeven: standard output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  process.exitCode = await main(
    argv,
    {
      stdin: process.stdin,
      writeOut: (text) => void process.stdout.write(text),
      writeError: (text) => void process.stderr.write(text),
      isErrorTerminal: process.stderr.isTTY === true,
    },
    projectRoot,
  );
}
