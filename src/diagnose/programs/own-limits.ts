import { baseName, isDead } from '../../model/process-kind.ts';
import type { SocketFacts } from '../../model/snapshot/open-files.ts';
import type { Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { durationOf } from '../waits/sleep-length.ts';
import { type Counted, LIMIT_OPTIONS, type LimitOption } from './limit-options.ts';

/** The time that a program was given by an option of its own. */
export interface OwnLimit {
  readonly afterMs: number;
  /** What is left of it at the end of the look; below 0 where it is over. */
  readonly leftMs: number;
  /** It tries again then. */
  readonly again: boolean;
}

/**
 * How long a program goes on waiting by what its options say (`LIMIT_OPTIONS`); `null` where they say nothing of its present wait. A script's words are its
 * own, and Python's limits are in its stack.
 */
export function ownLimitOf(graph: WaitGraph, process: Process): OwnLimit | null {
  if (process.ageMs === null || process.python !== null || process.script !== undefined) return null;
  const name = baseName(process.argv[0] ?? '');
  const words = process.argv.slice(1);
  for (const row of LIMIT_OPTIONS) {
    if (row.programs !== null && !row.programs.includes(name)) continue;
    const afterMs = applies(row, words) ? (timeOf(row, words) ?? variableOf(row, process)) : null;
    const sinceMs = afterMs === null ? null : countedMs(graph, process, row);
    if (afterMs === null || afterMs === 0 || sinceMs === null) continue;
    return {
      afterMs,
      leftMs: afterMs - sinceMs,
      again: row.again === true && !words.some((word) => ONE_TRY.test(word)),
    };
  }
  return null;
}

/** wget(1), aria2c(1). */
const ONE_TRY = /^(?:--tries=1|-t1|--max-tries=1)$/;

function applies({ unless, only }: LimitOption, words: readonly string[]): boolean {
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  return !(unless !== undefined && has(unless)) && (only === undefined || has(only));
}

/** The time that the first of these options gives, which the row means; `null`: none of them is there. */
function timeOf(row: LimitOption, words: readonly string[]): number | null {
  for (const [at, word] of words.entries()) {
    if (word === '--' || (row.leads === true && isBehindTarget(words, at))) return null;
    const text = valueAt(row, word, words[at + 1] ?? '');
    const afterMs = text === null ? null : durationOf(text);
    if (afterMs !== null) return afterMs;
  }
  return null;
}

/** What a variable of its environment gives. */
function variableOf({ variable }: LimitOption, { limits = {} }: Process): number | null {
  const [name = '', only] = variable ?? [];
  const seconds = limits[name];
  return seconds === undefined || (only !== undefined && (limits[only] ?? 0) === 0) ? null : seconds * 1000;
}

/** Two words in a row that are no options: the first may be the value of one, the second is where to go, and what follows is said to whoever is there. */
function isBehindTarget(words: readonly string[], at: number): boolean {
  const isPlain = (word: string | undefined) => word !== undefined && !word.startsWith('-');
  return at >= 2 && isPlain(words[at - 2]) && isPlain(words[at - 1]);
}

/** What a word gives to the option of this row, in itself or by the next word; `null`: it is another one. */
function valueAt({ long, short, set, inWord }: LimitOption, word: string, next: string): string | null {
  const [, name = '', joined] = LONG.exec(word) ?? [];
  if (long?.test(name)) return joined ?? next;
  if (short !== undefined && word.startsWith(short)) return word.slice(short.length).replace(/^=/, '') || next;
  if (set !== undefined && word.startsWith(set[0])) {
    const [, key = '', value] = SETTING.exec(word.slice(set[0].length) || next) ?? [];
    if (set[1].test(key)) return value ?? null;
  }
  return inWord?.exec(word)?.[1] ?? null;
}

const LONG = /^(--[\w-]{1,64})(?:=(.*))?$/;
/** `ConnectTimeout=10`, `ConnectTimeout 10`, `Acquire::http::Timeout=10`. */
const SETTING = /^([\w.:]{1,64})\s*[=\s]\s*"?(\w{1,16})"?;?$/;

/** For how long the time has been counted already; `null`: it is not, since the wait is none of those that the row means. */
function countedMs(graph: WaitGraph, process: Process, { counted, below }: LimitOption): number | null {
  if (counted === 'whole') return process.ageMs;
  const waiting = below === true ? [process, ...helpersOf(graph, process)] : [process];
  for (const one of waiting) {
    const counts = one.files.flatMap(({ socket }) =>
      socket === null || one.ageMs === null ? [] : (countedAt(socket, counted, one.ageMs) ?? []),
    );
    if (counts.length > 0) return Math.min(...counts);
  }
  return null;
}

function countedAt({ protocol, state, traffic }: SocketFacts, counted: Counted, ageMs: number): number | null {
  if (protocol !== 'tcp') return null;
  // Its beginning is not told: it is no older than the program.
  if (state === 'SYN_SENT') return ageMs;
  if (state !== 'ESTABLISHED' || traffic == null || counted === 'connect') return null;
  if (counted === 'greeting') return traffic.allReceivedBytes === 0 ? ageMs : null;
  const { silentMs, sentMs = ageMs } = traffic;
  return Math.min(silentMs ?? ageMs, sentMs, ageMs);
}

/** Deeper than any program's own helpers are. */
const DEPTH = 4;

function helpersOf(graph: WaitGraph, { children }: Process, depth = 0): readonly Process[] {
  if (depth > DEPTH) return [];
  const living = children.flatMap((pid) => graph.processes.get(pid) ?? []).filter((one) => !isDead(one));
  return living.flatMap((one) => [one, ...helpersOf(graph, one, depth + 1)]);
}
