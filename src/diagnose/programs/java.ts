import type { JavaThread, Process } from '../../model/snapshot.ts';

/** Packages of the platform, whose frames are no line of anybody's own (JLS 7.4.2 keeps `java` for it). */
const PLATFORM = /^(?:javax?|jdk|sun|com\.sun)\./;
/** The thread that runs `main` has this name at first, whoever starts the JVM; old files do not tell more. */
const MAIN = 'main';
const WAITS: ReadonlySet<string> = new Set(['BLOCKED', 'WAITING', 'TIMED_WAITING']);

type JavaFrame = JavaThread['frames'][number];

/** The main thread of a Java program, at the first line that is not the platform's. */
export interface JavaMain {
  readonly type: 'java';
  readonly frame: JavaFrame;
  /** By its state. */
  readonly waits: boolean;
  /** Threads of a deadlock that the JVM has found, in order; empty where there is none. */
  readonly deadlock: readonly string[];
  /** The thread that holds the monitor which the main thread wants, at its first line that is not the platform's; `null` where there is none. */
  readonly holder: { readonly name: string; readonly frame: JavaFrame | null } | null;
}

/** The main thread of a Java program has ended, and this thread, which is no daemon, keeps the JVM from ending. */
export interface JavaExit {
  readonly type: 'java exit';
  readonly name: string;
  readonly frame: JavaFrame;
}

/** All threads of a Java program's pools wait for tasks of a pool, so that none is left to run these. */
export interface JavaStarved {
  readonly type: 'java starved';
  readonly workers: readonly { readonly name: string; readonly frame: JavaFrame | null }[];
}

/** In every thread of a pool, around the task that it runs. */
const RUNS_TASKS = 'java.util.concurrent.ThreadPoolExecutor.runWorker';
/** Around the one task of a thread that was begun for it. */
const RUNS_TASK = 'java.util.concurrent.FutureTask.run';
/** Virtual threads run on the threads of such a pool (JEP 444). */
const FORK_JOIN = 'java.util.concurrent.ForkJoinPool.';
/** What waits for a task that is run by whichever thread takes it, and by nothing else (`FutureTask` in its documentation). */
const AWAITS_TASK = 'java.util.concurrent.FutureTask.awaitDone';

/**
 * Who waits for what in the pools of a Java program, where nobody can go on; `null` where a thread of a pool waits for something else or has nothing to do, where any
 * other thread that is not the platform's own runs or waits for a time, or where some threads are not told.
 */
export function javaStarved({ java = [] }: Process): JavaStarved | null {
  if (!java.some(({ isDaemon }) => isDaemon === true)) return null;
  const workers = java.filter(({ frames }) => frames.some(({ method }) => method === RUNS_TASKS));
  const others = java.filter((thread) => !workers.includes(thread) && !isOfPlatform(thread));
  if (workers.length === 0 || !workers.every(awaitsTask)) return null;
  if (!others.every(({ state }) => state === 'WAITING' || state === 'BLOCKED')) return null;
  // The task that is awaited may be one that runs elsewhere: in a thread of its own, or in one that is virtual and in no dump.
  if (others.some(({ frames }) => frames.some(({ method }) => method === RUNS_TASK))) return null;
  if (java.some(({ frames }) => frames.some(({ method }) => method.startsWith(FORK_JOIN)))) return null;
  return { type: 'java starved', workers: workers.map((one) => ({ name: one.name, frame: ownFrame(one) })) };
}

/** Without a limit of time, and in the task that it runs. */
function awaitsTask({ state, frames }: JavaThread): boolean {
  const awaits = frames.findIndex(({ method }) => method === AWAITS_TASK);
  const runs = frames.findIndex(({ method }) => method === RUNS_TASKS);
  return state === 'WAITING' && awaits >= 0 && awaits < runs;
}

/** Those that the JVM has in every program, and that give no work to others. */
function isOfPlatform(thread: JavaThread): boolean {
  return thread.isDaemon === true && ownFrame(thread) === null;
}

/** What a Java program does, by its threads; `null` where nothing tells them. */
export function javaDoing({ java = [] }: Process): JavaMain | JavaExit | null {
  const main = java.find(({ isMain }) => isMain === true) ?? java.find(({ name }) => name === MAIN);
  if (main === undefined) return exitOf(java);
  const frame = ownFrame(main);
  if (frame === null) return null;
  const [holder, ...namesakes] = main.heldBy === undefined ? [] : java.filter(({ name }) => name === main.heldBy);
  return {
    type: 'java',
    frame,
    waits: WAITS.has(main.state),
    deadlock: java.find(({ deadlock }) => deadlock !== undefined)?.deadlock ?? [],
    holder: holder === undefined || namesakes.length > 0 ? null : { name: holder.name, frame: ownFrame(holder) },
  };
}

/** The JVM ends when no thread is left but daemons (JLS 12.8), of which it has some of its own: where none is told, more is missing. */
function exitOf(java: readonly JavaThread[]): JavaExit | null {
  if (!java.some(({ isDaemon }) => isDaemon === true)) return null;
  const keeper = java.find(({ isDaemon }) => isDaemon === undefined);
  const [top] = keeper?.frames ?? [];
  if (keeper === undefined || top === undefined) return null;
  return { type: 'java exit', name: keeper.name, frame: ownFrame(keeper) ?? top };
}

function ownFrame({ frames }: JavaThread): JavaFrame | null {
  return frames.find(({ method }) => !PLATFORM.test(method)) ?? null;
}
