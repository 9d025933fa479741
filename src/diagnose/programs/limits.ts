import { isDead } from '../../model/process-kind.ts';
import type { Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { durationOf } from '../waits/sleep-length.ts';
import { ownLimitOf } from './own-limits.ts';

/** A program that was told for how long it may go on, or let another one go on. */
export interface Limit {
  readonly process: Process;
  /** The program that it ends then; `null`: it gives up itself. */
  readonly child: Process | null;
  /** After its start, or after whatever else its time counts from. */
  readonly afterMs: number;
  /** What is left of that at the end of the look; below 0 where it is over. */
  readonly leftMs: number;
  /** It tries again when its time is up. */
  readonly again: boolean;
  /** The signal by which it ends the child, and whether SIGKILL follows; `null` of one that gives up itself. */
  readonly by: { readonly signal: number; readonly kills: boolean } | null;
}

const SIGINT = 2;
const SIGKILL = 9;
const SIGALRM = 14;
const SIGTERM = 15;
/** By which a user of `timeout -s` may end a program (kill(1)). */
const SIGNALS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: SIGINT,
  QUIT: 3,
  KILL: SIGKILL,
  ALRM: SIGALRM,
  TERM: SIGTERM,
};

/**
 * The limit of a program that ends when its time is up, or gives up what it waits for; `null` where it has none. One that lets another program go on for a
 * time is known by what it does: its words are options, a time, and then what its only child runs, and the kernel has a timer for it that sends SIGALRM, which it
 * catches (timeout(1)).
 */
export function limitOf(graph: WaitGraph, process: Process): Limit | null {
  const own = ownLimitOf(graph, process);
  return limitOfChild(graph, process) ?? (own === null ? null : { process, child: null, ...own, by: null });
}

/** The limits of these processes that are not over yet: what they wait for, they do not wait for longer. */
export function limitsToCome(graph: WaitGraph, processes: readonly Process[]): readonly Limit[] {
  return [...new Set(processes)].flatMap((process) => {
    const limit = limitOf(graph, process);
    return limit !== null && limit.leftMs > 0 ? [limit] : [];
  });
}

function limitOfChild(graph: WaitGraph, process: Process): Limit | null {
  const { timerSignals = [], caughtSignals = [], ageMs, argv, children } = process;
  if (ageMs === null || !timerSignals.includes(SIGALRM) || !caughtSignals.includes(SIGALRM)) return null;
  const [only, ...others] = children.flatMap((pid) => graph.processes.get(pid) ?? []).filter((one) => !isDead(one));
  const told = timedCommand(argv);
  if (only === undefined || others.length > 0 || told === null || told.afterMs === 0) return null;
  const afterMs = told.afterMs + (told.killsAfterMs ?? 0);
  const by = { signal: told.signal, kills: told.killsAfterMs !== null };
  return { process, child: only, afterMs, leftMs: afterMs - ageMs, again: false, by };
}

interface Timed {
  readonly afterMs: number;
  readonly signal: number;
  readonly killsAfterMs: number | null;
}

/** What `[OPTION]... DURATION COMMAND [WORD]...` says; `null` for other words. */
function timedCommand([, ...words]: readonly string[]): Timed | null {
  let signal: number | null = SIGTERM;
  let killsAfterMs: number | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, name = '', joined] = OPTION.exec(word) ?? [];
    if (name === '') {
      const afterMs = durationOf(word);
      return afterMs === null || signal === null || words[at + 1] === undefined
        ? null
        : { afterMs, signal, killsAfterMs };
    }
    const value = VALUED.has(name) ? (joined ?? words[++at] ?? '') : '';
    if (name === '-s' || name === '--signal') signal = SIGNALS[value.replace(/^SIG/, '')] ?? numberOf(value);
    if (name === '-k' || name === '--kill-after') killsAfterMs = durationOf(value);
  }
  return null;
}

/** `-k5` and `--kill-after=5` as well as in two words. */
const OPTION = /^(--[a-z-]+|-[a-zA-Z])=?(.+)?$/;
const VALUED: ReadonlySet<string> = new Set(['-k', '-s', '--kill-after', '--signal']);

function numberOf(text: string): number | null {
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
}
