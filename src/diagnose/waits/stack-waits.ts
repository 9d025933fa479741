import type { Frame, OsThread, Process } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { modulePath, outsideStandardLibrary, ownerOf, place, userFrame } from '../../model/user-frames.ts';

/** What a stack waits in, in words. */
export interface Wait {
  /** e.g. `queue.get`, `Lock.acquire`, `time.sleep`. */
  readonly words: string;
  /** The line outside the standard library that called it; `null` where the thread has none. */
  readonly caller: Frame | null;
  /** The standard library frame that gave the words; `null` where it was not a frame. */
  readonly frame: Frame | null;
  /** Read off a standard library frame, the text of the line, or the kernel. */
  readonly by: 'frame' | 'source' | 'system call';
}

/** One row: these functions of this standard library file, when innermost, are a wait with this name. */
interface WaitRow {
  readonly file: string;
  readonly functions: readonly string[];
  readonly words: string;
  /** Only for this class of `self`, by its last name; not asked where the dumper does not tell `self`. */
  readonly self?: string;
}

/**
 * Python functions of the standard library that block. The outermost match in the run of standard library frames on top of
 * the stack wins: `queue.get` rather than the `Condition.wait` inside it.
 */
const WAITS: readonly WaitRow[] = [
  { file: 'threading.py', functions: ['_shutdown'], words: 'threading._shutdown' },
  { file: 'threading.py', functions: ['join', '_wait_for_tstate_lock'], words: 'Thread.join' },
  { file: 'threading.py', functions: ['_wait'], words: 'Barrier.wait' },
  { file: 'threading.py', functions: ['wait_for'], words: 'Condition.wait_for' },
  { file: 'threading.py', functions: ['wait'], words: 'Barrier.wait', self: 'Barrier' },
  { file: 'threading.py', functions: ['wait'], words: 'Event.wait', self: 'Event' },
  { file: 'threading.py', functions: ['wait'], words: 'Condition.wait', self: 'Condition' },
  { file: 'threading.py', functions: ['acquire', '__enter__'], words: 'RLock.acquire', self: '_RLock' },
  { file: 'threading.py', functions: ['acquire', '__enter__'], words: 'Semaphore.acquire' },
  { file: 'queue.py', functions: ['get'], words: 'queue.get' },
  { file: 'queue.py', functions: ['put'], words: 'queue.put' },
  { file: 'queue.py', functions: ['join'], words: 'queue.join' },
  { file: 'concurrent/futures/_base.py', functions: ['result', 'exception'], words: 'Future.result' },
  { file: 'concurrent/futures/_base.py', functions: ['wait'], words: 'concurrent.futures.wait' },
  { file: 'concurrent/futures/_base.py', functions: ['as_completed'], words: 'concurrent.futures.as_completed' },
  { file: 'concurrent/futures/_base.py', functions: ['result_iterator'], words: 'Executor.map' },
  { file: 'concurrent/futures/_base.py', functions: ['__exit__'], words: 'Executor.shutdown' },
  { file: 'concurrent/futures/thread.py', functions: ['shutdown'], words: 'ThreadPoolExecutor.shutdown' },
  { file: 'concurrent/futures/process.py', functions: ['shutdown'], words: 'ProcessPoolExecutor.shutdown' },
  { file: 'subprocess.py', functions: ['wait', '_wait', '_try_wait'], words: 'Popen.wait' },
  { file: 'subprocess.py', functions: ['communicate', '_communicate'], words: 'Popen.communicate' },
  { file: 'subprocess.py', functions: ['run', 'call', 'check_call', 'check_output'], words: 'subprocess.run' },
  { file: 'multiprocessing/process.py', functions: ['join'], words: 'Process.join' },
  { file: 'multiprocessing/pool.py', functions: ['wait', 'get'], words: 'AsyncResult.get' },
  { file: 'multiprocessing/pool.py', functions: ['join'], words: 'Pool.join' },
  { file: 'multiprocessing/pool.py', functions: ['map', 'starmap', 'apply'], words: 'Pool.map' },
  { file: 'multiprocessing/queues.py', functions: ['get'], words: 'multiprocessing.Queue.get' },
  { file: 'multiprocessing/queues.py', functions: ['join'], words: 'JoinableQueue.join' },
  { file: 'multiprocessing/queues.py', functions: ['_feed'], words: 'a write to the pipe of a multiprocessing queue' },
  { file: 'multiprocessing/connection.py', functions: ['recv', 'recv_bytes'], words: 'Connection.recv' },
  { file: 'multiprocessing/connection.py', functions: ['send', 'send_bytes'], words: 'Connection.send' },
  { file: 'multiprocessing/connection.py', functions: ['wait'], words: 'multiprocessing.connection.wait' },
  { file: 'socket.py', functions: ['accept'], words: 'socket.accept' },
  { file: 'socket.py', functions: ['readinto'], words: 'socket.recv' },
  { file: 'socket.py', functions: ['create_connection'], words: 'socket.connect' },
  { file: 'ssl.py', functions: ['read', 'recv', 'recv_into'], words: 'TLS read' },
  { file: 'ssl.py', functions: ['do_handshake'], words: 'TLS handshake' },
  { file: 'selectors.py', functions: ['select'], words: 'select' },
  { file: 'socketserver.py', functions: ['shutdown'], words: 'server.shutdown' },
  { file: 'asyncio/base_events.py', functions: ['run_forever', 'run_until_complete'], words: 'the event loop' },
  { file: 'asyncio/runners.py', functions: ['run'], words: 'asyncio.run' },
  { file: 'pdb.py', functions: ['interaction', '_cmdloop', 'cmdloop', 'set_trace'], words: 'the debugger' },
];

/** C functions have no Python frame: the text of the innermost line says which one it calls. First match wins. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/\b(time\.)?sleep\s*\(/, 'time.sleep'],
  [/\bselect\.select\s*\(/, 'select'],
  [/\.(epoll|poll)\s*\(|\bpoll\(\)/, 'poll'],
  [/\.recv(from|msg|_into|from_into)?\s*\(/, 'socket.recv'],
  [/\.accept\s*\(/, 'socket.accept'],
  [/\.connect(_ex)?\s*\(/, 'connect'],
  [/\bos\.(waitpid|wait|wait3|wait4|waitid)\s*\(/, 'os.waitpid'],
  [/\bflock\s*\(|\blockf\s*\(/, 'a file lock'],
  [/(^|[^\w.])input\s*\(/, 'input'],
  [/\.acquire\s*\(/, 'Lock.acquire'],
];

/** System calls that block, for lines whose text names no known call. Names as in `syscall(2)`. */
const SYSTEM_CALLS: Readonly<Record<string, string>> = {
  accept: 'socket.accept',
  accept4: 'socket.accept',
  clock_nanosleep: 'a sleep',
  connect: 'connect',
  epoll_wait: 'epoll_wait',
  epoll_pwait: 'epoll_wait',
  fcntl: 'a file lock',
  flock: 'a file lock',
  poll: 'poll',
  ppoll: 'poll',
  pselect6: 'select',
  read: 'a read',
  recvfrom: 'socket.recv',
  recvmsg: 'socket.recv',
  select: 'select',
  wait4: 'the end of a child process',
  waitid: 'the end of a child process',
  write: 'a write',
};

/** What the thread waits in; `null` where nothing shows that it waits. */
export function waitOf(thread: ThreadView, workspace: string): Wait | null {
  const { frames } = thread;
  const caller = outsideStandardLibrary(frames, workspace);
  const ofLibrary = standardLibraryWait(frames, workspace);
  if (ofLibrary !== null) return { ...ofLibrary, caller, by: 'frame' };
  const system = systemCallOf(thread.process, thread.nativeId);
  const ofSource = sourceWait(frames[0], system);
  if (ofSource !== null) return { words: ofSource, caller, frame: null, by: 'source' };
  const ofKernel = system === null ? undefined : SYSTEM_CALLS[system];
  return ofKernel === undefined ? null : { words: ofKernel, caller, frame: null, by: 'system call' };
}

/** `queue.get (aiosqlite/core.py:107)`, or where the thread stands if it does not visibly wait. */
export function waitWords(thread: ThreadView, workspace: string): string {
  const wait = waitOf(thread, workspace);
  // The user's line says more than that of a library which it called; below a main thread stands the script of a runner as well.
  const own = thread.main ? null : userFrame(thread.frames, workspace);
  const at = own ?? waitFrame(thread, wait, workspace);
  const where = at === null ? null : place(at, workspace);
  if (wait !== null) return where === null ? wait.words : `${wait.words} (${where})`;
  return where ?? 'a place that no layer could see';
}

/** The frame to show for a wait: who called it, else the standard library's own line. */
export function waitFrame(thread: ThreadView, wait: Wait | null, workspace: string): Frame | null {
  return wait?.caller ?? outsideStandardLibrary(thread.frames, workspace) ?? wait?.frame ?? thread.frames[0] ?? null;
}

function standardLibraryWait(frames: readonly Frame[], workspace: string): Pick<Wait, 'words' | 'frame'> | null {
  let found: { readonly words: string; readonly frame: Frame } | null = null;
  for (const [at, frame] of frames.entries()) {
    if (ownerOf(frame.file, workspace) !== 'standard library') break;
    const row = WAITS.find((candidate) => fits(candidate, frame, frames[at - 1]));
    if (row !== undefined) found = { words: row.words, frame };
    // Thread bootstrap and executor workers are the floor of a stack, not a wait.
    else if (found !== null && !isInner(frame)) break;
  }
  return found;
}

function fits(row: WaitRow, frame: Frame, inner: Frame | undefined): boolean {
  if (!row.functions.includes(frame.function) || modulePath(frame.file) !== row.file) return false;
  if (row.self === undefined) return true;
  if (frame.selfType !== null) return frame.selfType.endsWith(`.${row.self}`);
  // faulthandler tells no class: Event.wait calls Condition.wait, Barrier.wait calls its own _wait.
  if (frame.function !== 'wait') return false;
  const expected = inner?.function === '_wait' ? 'Barrier' : inner?.function === 'wait' ? 'Event' : 'Condition';
  return row.self === expected;
}

/** Helpers between a public blocking function and the primitive below it. */
function isInner(frame: Frame): boolean {
  return frame.function.startsWith('_') && !['_bootstrap_inner', '_bootstrap', '_worker'].includes(frame.function);
}

function sourceWait(top: Frame | undefined, system: string | null): string | null {
  const source = top?.source ?? '';
  // Of a line with the header and the body of a `with`, the instruction tells which one waits.
  if ((top?.entering ?? -1) >= 0 && system === 'futex') return 'Lock.acquire';
  const mayEnter = top?.entering !== -1 && systemCallWords(system ?? '') === null;
  const named = SOURCES.find(([pattern]) => pattern.test(source));
  if (named !== undefined) return named[1];
  // A `with` line and a `.get()` that sleep in a futex: a lock, a C queue.
  if (system !== 'futex') return mayEnter && /^with\b.*\block\b/i.test(source) ? 'Lock.acquire' : null;
  if (mayEnter && /^(async\s+)?with\b/.test(source)) return 'Lock.acquire';
  if (/\.get\s*\(/.test(source)) return 'queue.get';
  if (/\.join\s*\(/.test(source)) return 'join';
  return 'a lock';
}

/** What a thread in this system call waits for; `null` for one that is not known to block. */
export function systemCallWords(name: string): string | null {
  return SYSTEM_CALLS[name] ?? null;
}

/** Name of the system call in which a thread sleeps; the OS thread is joined by its native id. */
export function systemCallOf(process: Process, nativeId: number | null): string | null {
  const thread: OsThread | undefined = process.osThreads.find((candidate) => candidate.tid === nativeId);
  return thread?.syscall?.name ?? null;
}
