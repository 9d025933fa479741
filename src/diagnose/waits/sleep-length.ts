import type { Process } from '../../model/snapshot.ts';
import type { WaitId } from '../apis/ids.ts';
import { lineOf, numberIn } from '../python/line.ts';
import type { Waiting } from './waiting.ts';

/** How long the line says that it sleeps; `null` where it gives no number. */
export function sleepSeconds({ frame }: Waiting): number | null {
  const call = lineOf(frame).calls.find(({ name }) => name.endsWith('sleep'));
  return numberIn(call?.args[0]);
}

/** A number of seconds, or of another unit that stands behind it (timeout(1), sleep(1), ssh_config(5)); a time of 0 is none. */
const DURATION = /^(\d{1,9}(?:\.\d{1,9})?)([smhd]?)$/i;
const UNIT_MS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds that a word of a command line gives; `null` for any other word. */
export function durationOf(text: string): number | null {
  const [, number, unit = ''] = DURATION.exec(text) ?? [];
  return number === undefined ? null : Number(number) * (UNIT_MS[unit.toLowerCase()] ?? 0);
}

/**
 * How long a program goes on that does nothing but let a time pass: its words are times alone (sleep(1)), whose sum is not over yet, and it stands in a sleep of
 * the kernel's. `null` for any other.
 */
export function pauseLeftMs({ argv, ageMs, osThreads }: Process): number | null {
  const [, ...words] = argv;
  const times = words.map((word) => durationOf(word));
  if (ageMs === null || times.length === 0 || times.includes(null)) return null;
  if (!osThreads.every(({ syscall }) => /^(?:clock_)?nanosleep$/.test(syscall?.name ?? ''))) return null;
  const leftMs = times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) - ageMs;
  return leftMs > 0 ? leftMs : null;
}

/** Calls that ask for nothing and come back only by the cancellation of their scope (`trio.sleep_forever` of trio/_timeouts.py). */
const ENDLESS: ReadonlySet<WaitId> = new Set(['trio.sleep_forever', 'anyio.sleep_forever']);

/** It sleeps until its scope is cancelled. */
export function isEndlessSleep(waiting: Waiting | null): boolean {
  return waiting !== null && ENDLESS.has(waiting.id);
}
