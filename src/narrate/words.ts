import type { Process } from '../model/snapshot.ts';
import { lastDetails, type ThreadView } from '../model/threads.ts';

/** Longest name from the target inside a sentence: a headline stays readable on one screen line or two. */
const NAME_LIMIT = 120;

/** A name from the target on one line, bounded; the sinks escape it. */
export function named(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > NAME_LIMIT ? `${line.slice(0, NAME_LIMIT - 1)}…` : line;
}

/** `pytest (pid 12)`, `xdist worker gw0 (pid 13)`, `leaked.py (pid 14)`, `bash (pid 11)`. */
export function processLabel(process: Process): string {
  return `${processName(process)} (pid ${process.pid})`;
}

/** What a person would call the process. Computed once a process: each of its actors asks. */
export function processName(process: Process): string {
  const known = NAMES.get(process);
  if (known !== undefined) return known;
  const name = nameOf(process);
  NAMES.set(process, name);
  return name;
}

/** A snapshot never changes. */
const NAMES = new WeakMap<Process, string>();

function nameOf(process: Process): string {
  const details = lastDetails(process);
  if (details?.xdistWorker) return `xdist worker ${named(details.xdistWorker)}`;
  if (isPytest(process)) return 'pytest';
  const script = process.python === null ? undefined : process.argv.slice(1).find((word) => /\.pyz?$/.test(word));
  return named(script === undefined ? process.name : baseName(script)) || 'process';
}

/** The process was started as pytest: `pytest`, `py.test` or `python -m pytest`. */
export function isPytest(process: Process): boolean {
  if (process.python === null) return false;
  const words = process.argv.slice(0, 8);
  return words.some((word, at) => /^(pytest|py\.test)$/.test(baseName(word)) && (at < 2 || words[at - 1] === '-m'));
}

/** `thread 'consumer'`, `the main thread`, `thread 140212 (its name could not be read)`. */
export function threadLabel(thread: ThreadView): string {
  if (thread.main) return 'the main thread';
  if (thread.name !== null) return `thread '${named(thread.name)}'`;
  return `thread ${thread.nativeId ?? thread.ident} (name not known)`;
}

/** Counts with the right plural: `1 thread`, `2 threads`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `10m00s`, `1h02m08s`, `12s`, `0.4s`. */
export function duration(ms: number): string {
  const tenths = Math.max(0, ms) / 1000;
  if (tenths < 10) return `${Math.round(tenths * 10) / 10}s`;
  const seconds = Math.round(tenths);
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3600)}h${two(Math.floor(seconds / 60) % 60)}m${two(seconds % 60)}s`;
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function baseName(path: string): string {
  return path.replaceAll('\\', '/').split('/').at(-1) ?? path;
}
