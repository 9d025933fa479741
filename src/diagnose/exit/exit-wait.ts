import type { Frame } from '../../model/snapshot.ts';
import { lastDetails, type ThreadView } from '../../model/threads.ts';
import { modulePath, ownerOf } from '../../model/user-frames.ts';

/**
 * How the end of an interpreter (or of an event loop) waits for threads:
 * - `threads`: `threading._shutdown` joins every non-daemon thread
 * - `executor`: `concurrent.futures.thread._python_exit` joins executor workers (daemon threads before 3.9)
 * - `loop executor`: asyncio closes its default executor
 * - `queue feeder`: `multiprocessing.util._exit_function` joins a queue's feeder thread
 * - `process`: it joins a child process
 * - `join`: an atexit callback is itself `Thread.join`, or calls it
 * - `process pool`: `concurrent.futures.process._python_exit` joins the pool's manager thread
 */
export type ExitWait = 'threads' | 'executor' | 'loop executor' | 'queue feeder' | 'process' | 'join' | 'process pool';

/** What the main thread waits for at the end; `null` where it is not in such a wait. Read in CPython 3.8 to 3.13. */
export function exitWaitOf(main: ThreadView, threads: readonly ThreadView[], workspace: string): ExitWait | null {
  const { frames } = main;
  const has = (file: string, name: string) => frames.some((frame) => isInStandardLibrary(frame, file, name, workspace));
  const top = libraryTop(frames, workspace);
  const joining = top.some((frame) => isInStandardLibrary(frame, 'threading.py', 'join', workspace));
  if (has('multiprocessing/util.py', '_exit_function')) {
    if (joining && has('multiprocessing/queues.py', '_finalize_join')) return 'queue feeder';
    return top.some((frame) => isInStandardLibrary(frame, 'multiprocessing/process.py', 'join', workspace))
      ? 'process'
      : null;
  }
  if (joining && has('concurrent/futures/process.py', '_python_exit')) return 'process pool';
  if (joining && has('concurrent/futures/thread.py', '_python_exit')) return 'executor';
  // Only its own lines may be on top: a callback registered with `threading._register_atexit` may run anything.
  if (top.some((frame) => isInStandardLibrary(frame, 'threading.py', '_shutdown', workspace)) && ownLinesOnly(top))
    return 'threads';
  if (joining && startsWithoutProgram(main, workspace)) return 'join';
  if (threads.some((thread) => closesDefaultExecutor(thread, workspace)) && runsLoop(top)) return 'loop executor';
  return null;
}

/** asyncio (3.9 and later) shuts its default executor down in a thread of its own. */
export function closesDefaultExecutor(thread: ThreadView, workspace: string): boolean {
  return thread.frames.some((frame) => isInStandardLibrary(frame, 'asyncio/base_events.py', '_do_shutdown', workspace));
}

/** The thread is an executor worker that runs a piece of work (an idle one waits in `_worker` itself). */
export function runsExecutorWork(thread: ThreadView, workspace: string): boolean {
  return thread.frames.some((frame) => isInStandardLibrary(frame, 'concurrent/futures/thread.py', 'run', workspace));
}

/** The thread is an executor worker, busy or idle. */
export function isExecutorWorker(thread: ThreadView, workspace: string): boolean {
  return thread.frames.some((frame) =>
    isInStandardLibrary(frame, 'concurrent/futures/thread.py', '_worker', workspace),
  );
}

/** The thread is a multiprocessing queue's feeder. */
export function isQueueFeeder(thread: ThreadView, workspace: string): boolean {
  return thread.frames.some((frame) => isInStandardLibrary(frame, 'multiprocessing/queues.py', '_feed', workspace));
}

/** A frame of this standard library file and function. */
export function isInStandardLibrary(frame: Frame, file: string, name: string, workspace: string): boolean {
  return (
    frame.function === name && modulePath(frame.file) === file && ownerOf(frame.file, workspace) === 'standard library'
  );
}

/** The run of standard library frames on top of a stack. */
function libraryTop(frames: readonly Frame[], workspace: string): readonly Frame[] {
  const end = frames.findIndex((frame) => !['standard library', 'frozen'].includes(ownerOf(frame.file, workspace)));
  return end < 0 ? frames : frames.slice(0, end);
}

function ownLinesOnly(top: readonly Frame[]): boolean {
  const inner = top.slice(
    0,
    top.findIndex((frame) => frame.function === '_shutdown'),
  );
  return inner.every((frame) => modulePath(frame.file) === 'threading.py');
}

function runsLoop(top: readonly Frame[]): boolean {
  return top.some(
    (frame) => modulePath(frame.file) === 'asyncio/base_events.py' && frame.function === 'run_until_complete',
  );
}

/** faulthandler ends a stack after so many frames (`MAX_FRAME_DEPTH` in CPython's traceback.c), so the outermost ones may be missing. */
const RAW_FRAMES = 100;

/** Functions of the standard library that it has registered with `atexit` itself and that call code of the user's. */
const EXIT_HANDLERS = [
  ['logging/__init__.py', 'shutdown'],
  ['weakref.py', '_exitfunc'],
] as const;

/** The main thread is in an atexit callback. */
export function isInExitHandler(main: ThreadView, workspace: string): boolean {
  const outermost = main.frames.at(-1);
  if (outermost === undefined) return false;
  const ofLibrary = EXIT_HANDLERS.some(([file, name]) => isInStandardLibrary(outermost, file, name, workspace));
  if (ofLibrary || main.from !== 'details') return ofLibrary;
  return startsWithoutProgram(main, workspace) || isRegistered(outermost, workspace);
}

/** `atexit.register(queue.join)`: a method of the standard library's that C has called, and nothing of the start of a program. */
function isRegistered(outermost: Frame, workspace: string): boolean {
  if (ownerOf(outermost.file, workspace) !== 'standard library' || outermost.selfType == null) return false;
  return !outermost.function.startsWith('_') && !STARTS.has(modulePath(outermost.file));
}

/** Where the main thread of a program begins that is no file: `python -m` (before 3.11 not frozen) and the child of a start method. */
const STARTS: ReadonlySet<string> = new Set(['runpy.py', 'multiprocessing/spawn.py', 'multiprocessing/forkserver.py']);

/**
 * An atexit callback is called from C, so its stack has no program below it: the outermost frame is neither a module nor a
 * thread's, greenlet's or forked child's start.
 */
function startsWithoutProgram(main: ThreadView, workspace: string): boolean {
  const { frames } = main;
  const outermost = frames.at(-1);
  if (outermost === undefined || frames.some((frame) => frame.function === '<module>')) return false;
  if (main.from !== 'details' && frames.length >= RAW_FRAMES) return false;
  const owner = ownerOf(outermost.file, workspace);
  if (owner === 'frozen' || owner === 'library') return false;
  if (owner === 'standard library') return isInStandardLibrary(outermost, 'threading.py', 'join', workspace);
  // A greenlet's stack begins with the user's function as well.
  return !(lastDetails(main.process)?.greenlets.some((greenlet) => !greenlet.dead) ?? false);
}
