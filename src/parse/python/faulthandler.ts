import type { Frame, RawStacks, RawThread } from '../../model/snapshot.ts';
import { bounded } from '../text.ts';

/** faulthandler stops after 100 threads and 100 frames; more than this was not written by it. */
const MAX_THREADS = 200;
const MAX_FRAMES = 200;
/** File and function of 500 characters each, non-ASCII ones as `\UXXXXXXXX`. */
const MAX_LINE = 12_000;

/** `[name]` from 3.14; the comment in brackets has varied; PyPy writes capital digits and `approximate line numbers`. */
const THREAD = /^(Current thread|Thread) 0x([0-9A-Fa-f]{1,16})(?: \[(.*)\])? \(most recent call first[^)]*\):$/;
/** Written by `python-helpers/whyhung_outside/dump.py` before the dump of each interpreter but the main one. */
const INTERPRETER = /^Interpreter (\d{1,15}):$/;
/** Without threads, and what free-threaded builds write where the GIL is off. */
const LONE_STACK = /^Stack \(most recent call first\):$/;
/** A file name may hold quotes and even `, line 1 in`: the last such place counts, since a function's name holds none. */
const FRAME = /^ {2}File (?:"(.*)"|\?\?\?), line (\d{1,9}|\?\?\?) in (.*)$/;

/**
 * Reads what faulthandler wrote for one signal (CPython's `Python/traceback.c`, `_Py_DumpTracebackThreads`), 3.8 to 3.15, and what was
 * dumped of several interpreters in turn. A thread that appears again in the same one begins a second dump, which is left out. Lines that
 * are not understood are skipped. `null` where no thread is in it.
 */
export function parseFaulthandler(text: string): RawStacks | null {
  const all: { interpreter: number; threads: ReadonlyMap<string, Draft> }[] = [];
  let truncated = false;
  for (const { interpreter, lines } of sectionsOf(text)) {
    const read = threadsIn(lines);
    truncated ||= read.truncated;
    all.push({ interpreter, threads: read.threads });
  }
  const threads = joined(all).slice(0, MAX_THREADS);
  return threads.length === 0 ? null : { threads, truncated };
}

/** The lines of each interpreter's dump, the main one's first. */
function sectionsOf(text: string): readonly { interpreter: number; lines: readonly string[] }[] {
  let lines: string[] = [];
  const sections = [{ interpreter: 0, lines }];
  for (const line of text.split('\n')) {
    const begun = INTERPRETER.exec(line);
    if (begun === null) lines.push(line);
    else {
      lines = [];
      sections.push({ interpreter: Number(begun[1]), lines });
    }
  }
  return sections;
}

/**
 * A thread that calls into another interpreter has frames in both: those of the other one are the inner ones, since whoever is called was
 * made later. Threads that the main interpreter does not know stand before its own, of which the main thread is the last.
 */
function joined(all: readonly { interpreter: number; threads: ReadonlyMap<string, Draft> }[]): readonly RawThread[] {
  const [main, ...others] = all;
  const known = new Map<string, RawThread>(main?.threads);
  const foreign = new Map<string, RawThread>();
  for (const { interpreter, threads } of others) {
    for (const [ident, thread] of threads) {
      // An idle interpreter keeps the state of the thread that used it last.
      if (thread.frames.length === 0) continue;
      const below = known.get(ident) ?? foreign.get(ident);
      const into = known.has(ident) ? known : foreign;
      const frames = [...thread.frames, ...(below?.frames ?? [])].slice(0, MAX_FRAMES);
      into.set(ident, { ...thread, name: below?.name ?? thread.name, interpreter, frames });
    }
  }
  return [...foreign.values(), ...known.values()];
}

function threadsIn(lines: readonly string[]): { threads: ReadonlyMap<string, Draft>; truncated: boolean } {
  const threads = new Map<string, Draft>();
  let thread: Draft | null = null;
  let truncated = false;
  for (const line of lines) {
    if (line.length > MAX_LINE) continue;
    const begun = threadOf(line);
    if (begun !== null) {
      if (threads.has(begun.ident)) break;
      if (threads.size >= MAX_THREADS) {
        truncated = true;
        break;
      }
      threads.set(begun.ident, begun);
      thread = begun;
    } else if (line === '...') {
      truncated = true;
    } else if (line === '  Garbage-collecting') {
      if (thread !== null) thread.garbageCollecting = true;
    } else if (thread !== null && thread.frames.length < MAX_FRAMES) {
      const frame = frameOf(line);
      if (frame !== null) thread.frames.push(frame);
    }
  }
  return { threads, truncated };
}

interface Draft extends RawThread {
  garbageCollecting: boolean;
  readonly frames: Frame[];
}

function threadOf(line: string): Draft | null {
  if (LONE_STACK.test(line)) return { ident: '', current: true, name: null, garbageCollecting: false, frames: [] };
  const match = THREAD.exec(line);
  if (match === null) return null;
  const name = match[3];
  return {
    ident: BigInt(`0x${match[2]}`).toString(),
    current: match[1] === 'Current thread',
    name: name === undefined ? null : bounded(unescaped(name)),
    garbageCollecting: false,
    frames: [],
  };
}

function frameOf(line: string): Frame | null {
  const match = FRAME.exec(line);
  if (match === null) return null;
  return plainFrame(
    match[1] === undefined ? '???' : unescaped(match[1]),
    match[2] === '???' ? null : Number(match[2]),
    unescaped(match[3] ?? ''),
  );
}

/** A frame as dumpers from outside see it: no locals, no class. */
export function plainFrame(file: string, line: number | null, name: string): Frame {
  return {
    file: bounded(file),
    function: bounded(name),
    line,
    qualname: null,
    selfType: null,
    source: null,
    firstLine: null,
    refs: null,
    locals: null,
  };
}

/** Undoes `_Py_DumpASCII`, which writes all but printable ASCII as `\xNN`, `\uNNNN` or `\UNNNNNNNN`. */
function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/g, (whole, x, u, U) => {
    const code = Number.parseInt(x ?? u ?? U, 16);
    const neverEscaped = code >= 32 && code < 127;
    return neverEscaped || code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
