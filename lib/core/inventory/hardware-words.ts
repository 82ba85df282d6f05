import { MILLISECONDS_PER_SECOND } from '../units';

/** A move from one hardware to another. */
export interface HardwareMove {
  readonly hardware: string;
  readonly before: string;
  readonly sinceSeconds: number;
}

/** Of a window that reaches back to other hardware: since when measurements count. */
export function noteCut(move: HardwareMove): string {
  return `${noteMove(move)}. What tells of its hardware is measured from then on: CPU, memory, times, what an instance carries and what is paid. Its traffic is that of the whole window.`;
}

/** Of hardware of which there is too little to measure anything on. */
export function noteLittleKnown(move: HardwareMove): string {
  return `${noteMove(move)}. As less than a day is known of it since then, what it pays and what an instance carries is not measured yet, and CPU, memory and times are those measured before, or assumed.`;
}

/** Of what was found on its hardware, and may have run on another before its configuration was made. */
export function noteFounded(sinceSeconds: number, isEnough: boolean): string {
  const founded = `Its endpoint runs by a configuration since ${phraseMinute(sinceSeconds)}, and on what it ran before is not known`;
  return isEnough
    ? `${founded}. What tells of its hardware is measured from then on: CPU, memory, times, what an instance carries and what is paid. Its traffic is that of the whole window.`
    : `${founded}. As less than a day is known of it since then, what was measured before is taken to be of the same hardware.`;
}

function noteMove({ hardware, before, sinceSeconds }: HardwareMove): string {
  return `It runs on ${hardware} since ${phraseMinute(sinceSeconds)}, and ran on ${before} before`;
}

/** `2026-11-18 15:00 UTC`. */
export function phraseMinute(seconds: number): string {
  const iso = new Date(seconds * MILLISECONDS_PER_SECOND).toISOString();
  return `${iso.slice(0, 'YYYY-MM-DD'.length)} ${iso.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length)} UTC`;
}
