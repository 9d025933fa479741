import { constants } from 'node:os';
import { hasOtherThreads, parseEnd, parseStat } from '../../parse/kernel/proc.ts';
import type { ProcessId } from '../../process-tree/types.ts';
import { readProc } from '../proc/proc-files.ts';

/** A process that ends within this time of a signal of ours has ended by it, as far as anybody can tell. */
export const OURS_MS = 1000;
/** Who dies of a signal mostly does at once: the pause grows with the time since, and a second takes ten looks. */
const FIRST_LOOK_MS = 25;
const LAST_LOOK_MS = 200;
const SMALL = 4096;

/** How a process ended right after it was sent a signal of ours. */
export interface DeathUnderLook {
  /** After the last signal before it. */
  readonly afterMs: number;
  /** Name of the signal that it died by; `null` where it ended otherwise, or only its parent knows. */
  readonly signal: string | null;
  /** `null` where it died by a signal, or only its parent knows. */
  readonly code: number | null;
}

/** Watches one process from its first signal on. */
export interface DeathWatch {
  /** Another signal is about to be sent. */
  sent(): void;
  /** What was found by now, without a look: for whoever asks again and again while this watches by itself. */
  seen(): DeathUnderLook | null;
  /** Looks now. `null` as long as it lives, and where it ended a while after the last signal. */
  death(): DeathUnderLook | null;
}

/** Looks by itself for a second after each signal; holds nobody up. */
export function watchForDeath({ pid, startTicks }: ProcessId): DeathWatch {
  let sentAt = Number.NEGATIVE_INFINITY;
  let livedAt = Number.NEGATIVE_INFINITY;
  let found: DeathUnderLook | null = null;
  let timer: NodeJS.Timeout | null = null;
  const look = () => {
    if (found !== null || sentAt === Number.NEGATIVE_INFINITY) return;
    const now = performance.now();
    const text = readProc(`/proc/${pid}/stat`, SMALL) ?? '';
    const stat = parseStat(text);
    const same = stat !== null && stat.startTicks === startTicks;
    // The first thread alone may have ended: then others are still listed, and its own end says nothing.
    if (same && ((stat.state !== 'Z' && stat.state !== 'X') || hasOtherThreads(text))) livedAt = now;
    else if (livedAt - sentAt <= OURS_MS) {
      const end = same ? parseEnd(text) : null;
      found = { afterMs: Math.round(now - sentAt), signal: nameOf(end?.signal ?? null), code: end?.code ?? null };
    }
  };
  const watch = () => {
    const since = performance.now() - sentAt;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // By the last look and not by the clock: the time may be over since that look, which then says nothing of its end.
    if (found !== null || livedAt - sentAt > OURS_MS) return;
    const wait = Math.min(Math.max(FIRST_LOOK_MS, since / 2), LAST_LOOK_MS, Math.max(1, OURS_MS + 1 - since));
    timer = setTimeout(() => {
      look();
      watch();
    }, wait).unref();
  };
  return {
    sent() {
      if (process.platform !== 'linux') return;
      sentAt = livedAt = performance.now();
      watch();
    },
    seen: () => found,
    death() {
      look();
      return found;
    },
  };
}

function nameOf(signal: number | null): string | null {
  if (signal === null) return null;
  return Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? `signal ${signal}`;
}
