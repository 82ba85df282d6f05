import { existsSync, readFileSync } from 'node:fs';

const BYTES_PER_KB = 1_024;
const BYTES_PER_MB = 1_000_000;

/**
 * The most memory, in MB of 10^6 bytes, that a process has had since its program began: this process, unless another is
 * named. Linux tells it of the program (`VmHWM`); `maxRSS` does not, as a process that was spawned takes over the peak of
 * the one that spawned it. Elsewhere it is known of this process alone, by `maxRSS`.
 */
export function readPeakMemoryMb(pid: number = process.pid): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] : null;
  if (typeof kilobytes === 'string') return (Number(kilobytes) * BYTES_PER_KB) / BYTES_PER_MB;
  if (pid === process.pid) return (process.resourceUsage().maxRSS * BYTES_PER_KB) / BYTES_PER_MB;
  throw new Error(`The most memory of process ${pid} is told by Linux alone.`);
}
