import { osThreadBy } from './snapshot/os-threads.ts';
import type { Details, Frame, Process, RawThread, Task, Thread } from './snapshot.ts';
import { isWorkItemRun, submittedAt } from './submitted-at.ts';
import { absoluteFile } from './user-frames.ts';

/** One Python thread as the diagnosis sees it: names from the collector, stacks from whichever layer gave the newest. */
export interface ThreadView {
  readonly process: Process;
  /** Decimal string; with gdb alone it is the LWP. */
  readonly ident: string;
  readonly nativeId: number | null;
  /** `null` where no layer told. */
  readonly name: string | null;
  readonly main: boolean;
  /** `unknown` where no collector answered; `foreign` for a thread that `threading` did not start. */
  readonly daemon: boolean | 'unknown' | 'foreign';
  readonly alive: boolean;
  readonly type: string | null;
  readonly target: Thread['target'];
  readonly startedAt: readonly Frame[];
  /** Where the work was submitted that an executor's worker runs; empty for any other thread. */
  readonly submittedAt: readonly Frame[];
  /** Innermost first; files are absolute where the process's working directory is known. */
  readonly frames: readonly Frame[];
  /** Number of the interpreter whose code it runs, where that is not the main one: of its objects nothing is told. */
  readonly interpreter?: number | undefined;
  /** Frames that a debugger's prompt shows, innermost first; mostly none. */
  readonly inspects: readonly Frame[];
  readonly from: 'details' | 'raw' | 'gdb';
}

/** The newest details document of a process. */
export function lastDetails(process: Process): Details | null {
  const samples = process.python?.samples ?? [];
  for (let at = samples.length - 1; at >= 0; at--) {
    const details = samples[at]?.details;
    if (details !== null && details !== undefined) return details;
  }
  return null;
}

/** Threads of one process: of its newest sample that has any, else what gdb gave. Computed once a process. */
export function threadsOf(process: Process): readonly ThreadView[] {
  const known = THREADS.get(process);
  if (known !== undefined) return known;
  const threads = newestThreads(process);
  THREADS.set(process, threads);
  return threads;
}

/** A snapshot never changes, so what was derived from it stays true; every rule and renderer asks for it again. */
const THREADS = new WeakMap<Process, readonly ThreadView[]>();

/**
 * Of the newest sample. A list that faulthandler cut lacks the oldest threads, the main thread among them: an older sample that has all
 * tells more.
 */
function newestThreads(process: Process): readonly ThreadView[] {
  const samples = process.python?.samples ?? [];
  let cut: readonly ThreadView[] | null = null;
  for (let at = samples.length - 1; at >= 0; at--) {
    const threads = threadsOfSample(process, at);
    if (threads.length === 0) continue;
    if (samples[at]?.details !== null || !samples[at]?.raw?.truncated) return threads;
    cut ??= threads;
  }
  if (cut !== null) return cut;
  return (process.python?.gdbThreads ?? []).map((raw) => ({
    ...fromRaw(process, raw, undefined, raw.ident === String(process.pid)),
    from: 'gdb',
    nativeId: Number.isSafeInteger(Number(raw.ident)) ? Number(raw.ident) : null,
  }));
}

/**
 * The kernel's id of a thread. The main thread's is the PID, whatever Python tells: `Thread._native_id` is not always renewed after
 * `os.fork()` (CPython 3.13), and in a container it counts otherwise. One that is not among the process's threads is nobody's.
 */
function nativeIdOf(process: Process, thread: Thread | undefined, main: boolean): number | null {
  if (process.osThreads.length === 0) return thread?.nativeId ?? null;
  const told = thread?.nativeId ?? null;
  return (
    [main ? process.pid : null, told].find((tid) => tid !== null && osThreadBy(process, tid) !== undefined) ?? null
  );
}

/** Threads of one process in one sample; empty where neither layer answered. Computed once a process and sample. */
export function threadsOfSample(process: Process, at: number): readonly ThreadView[] {
  const known = SAMPLES.get(process) ?? [];
  SAMPLES.set(process, known);
  const threads = known[at] ?? readSample(process, at);
  known[at] = threads;
  return threads;
}

/** One thread of a process in one sample; `undefined` where it was not there, or no layer answered. */
export function threadInSample(process: Process, at: number, ident: string): ThreadView | undefined {
  const known = IDENTS.get(process) ?? [];
  IDENTS.set(process, known);
  const threads = known[at] ?? firstsByIdent(threadsOfSample(process, at));
  known[at] = threads;
  return threads.get(ident);
}

/** An ident that is told twice is a damaged answer: the first one counts, as in every list. */
function firstsByIdent(threads: readonly ThreadView[]): ReadonlyMap<string, ThreadView> {
  return new Map(threads.toReversed().map((thread) => [thread.ident, thread]));
}

/** Movement is asked for thread by thread: of 2,000 threads each would look through all the others. */
const IDENTS = new WeakMap<Process, ReadonlyMap<string, ThreadView>[]>();

/** One task of a process in one sample; `undefined` where it was not there, or the collector did not answer. */
export function taskInSample(process: Process, at: number, id: string): Task | undefined {
  const known = TASKS.get(process) ?? [];
  TASKS.set(process, known);
  const list = process.python?.samples[at]?.details?.tasks ?? [];
  const tasks = known[at] ?? new Map(list.toReversed().map((task) => [task.id, task]));
  known[at] = tasks;
  return tasks.get(id);
}

/** A process may have ten thousand. */
const TASKS = new WeakMap<Process, ReadonlyMap<string, Task>[]>();

/** For the same reason as for threads each sample is read once. */
const SAMPLES = new WeakMap<Process, (readonly ThreadView[])[]>();

function readSample(process: Process, at: number): readonly ThreadView[] {
  const sample = process.python?.samples[at];
  const details = sample?.details ?? null;
  if (details !== null) return details.threads.map((thread) => fromDetails(process, details, thread));
  if (!sample?.raw) return [];
  const known = new Map((lastDetails(process)?.threads ?? []).map((thread) => [thread.ident, thread]));
  const main = mainOfRaw(sample.raw.threads, sample.raw.truncated);
  return sample.raw.threads.map((raw) => fromRaw(process, raw, known.get(raw.ident), raw === main));
}

function fromDetails(process: Process, details: Details, thread: Thread): ThreadView {
  return {
    process,
    ident: thread.ident,
    nativeId: nativeIdOf(process, thread, thread.main),
    name: thread.name === '' ? null : thread.name,
    main: thread.main,
    daemon: thread.daemon ?? 'foreign',
    alive: thread.alive,
    type: thread.type,
    target: thread.target,
    startedAt: absolute(process, thread.startedAt),
    submittedAt: absolute(process, submittedAt(details, thread.frames)),
    frames: absolute(process, thread.frames),
    interpreter: thread.interpreter,
    inspects: absolute(process, thread.inspects ?? []),
    from: 'details',
  };
}

function fromRaw(process: Process, raw: RawThread, known: Thread | undefined, main: boolean): ThreadView {
  return {
    process,
    ident: raw.ident,
    nativeId: nativeIdOf(process, known, known?.main ?? main),
    name: known?.name || raw.name,
    main: known?.main ?? main,
    daemon: known === undefined ? 'unknown' : (known.daemon ?? 'foreign'),
    alive: true,
    type: known?.type ?? null,
    target: known?.target ?? null,
    startedAt: absolute(process, known?.startedAt ?? []),
    submittedAt: absolute(process, sameWork(process, raw, known)),
    frames: absolute(process, raw.frames),
    interpreter: raw.interpreter,
    inspects: absolute(process, known?.inspects ?? []),
    from: 'raw',
  };
}

/** What an earlier answer told of the worker, if it runs the same function still. */
function sameWork(process: Process, raw: RawThread, known: Thread | undefined): readonly Frame[] {
  const details = lastDetails(process);
  if (details === null || known === undefined) return [];
  const work = (frames: readonly Frame[]) => frames[frames.findIndex(isWorkItemRun) - 1];
  const [now, then] = [work(raw.frames), work(known.frames)];
  const same = now !== undefined && now.file === then?.file && now.function === then.function;
  return same ? submittedAt(details, known.frames) : [];
}

/**
 * faulthandler walks the interpreter's list from the newest thread to the oldest, so the main thread stands last unless the
 * list was cut; a stack that begins in `Thread._bootstrap` is not the main thread's.
 */
function mainOfRaw(threads: readonly RawThread[], truncated: boolean): RawThread | undefined {
  const last = threads.at(-1);
  if (truncated || last === undefined) return undefined;
  return last.frames.at(-1)?.function === '_bootstrap' ? undefined : last;
}

/** Where our own handler runs, its frames stand above what it interrupted. */
const OWN = '<whyhung';

function absolute(process: Process, all: readonly Frame[]): readonly Frame[] {
  const frames = all.some((frame) => frame.file.startsWith(OWN))
    ? all.filter((frame) => !frame.file.startsWith(OWN))
    : all;
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  if (frames.every((frame) => absoluteFile(frame.file, cwd) === frame.file)) return frames;
  return frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
}

/** The main thread, where a layer shows it. */
export function mainThread(threads: readonly ThreadView[]): ThreadView | null {
  return threads.find((thread) => thread.main) ?? null;
}
