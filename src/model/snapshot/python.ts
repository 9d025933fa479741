/** The Python side of a snapshot: what faulthandler, gdb and the collector inside the process told. Frames stand innermost first. */
import type { Problem } from '../../base/problem.ts';
import type { Frame } from './frame.ts';
import type { SyncObject } from './objects.ts';

export type { Frame } from './frame.ts';

export interface PythonProcess {
  /** e.g. `3.11.7`; `null` where nothing told. */
  readonly version: string | null;
  readonly implementation: string | null;
  /** It wrote our registration file and that file is really its own. */
  readonly registered: boolean;
  /** It registered the details signal and does not catch it any more: late finalization, mostly. Absent for false and in old files. */
  readonly detailsUncaught?: boolean;
  /** One entry a sample; both `null` when neither layer answered. */
  readonly samples: readonly PythonSample[];
  /**
   * Python stacks that gdb's `py-bt` gave, else another tool from outside (py-spy, pystack, the interpreter's own); empty where
   * none was used or got anything. What gdb's calls inside gave (`gdb-dump`, `gdb-collector`) stands in the last sample.
   */
  readonly gdbThreads: readonly RawThread[];
  /** What a tool from outside printed, bounded: asyncio's tree of tasks, for one. Absent where none was used. */
  readonly outsideText?: string;
}

export interface PythonSample {
  /** From faulthandler, or from the interpreter's own dumper, called from outside. */
  readonly raw: RawStacks | null;
  /** From the collector inside the process. */
  readonly details: Details | null;
}

export interface RawStacks {
  readonly threads: readonly RawThread[];
  /** The text ended where faulthandler cuts (100 threads), so the main thread may be missing. */
  readonly truncated: boolean;
}

/** A thread as a dumper without names sees it. */
export interface RawThread {
  /** `threading.get_ident()` as a decimal string (it exceeds 2^53); for gdb the LWP. */
  readonly ident: string;
  readonly current: boolean;
  /** Only where the dumper prints one (faulthandler from 3.14). */
  readonly name: string | null;
  readonly garbageCollecting: boolean;
  readonly frames: readonly Frame[];
  /** Number of the interpreter whose code it runs, where that is not the main one; what called into it stands below. */
  readonly interpreter?: number;
}

/** What the collector inside the process told. */
export interface Details {
  readonly threads: readonly Thread[];
  readonly loops: readonly EventLoop[];
  readonly tasks: readonly Task[];
  readonly greenlets: readonly Greenlet[];
  /** Absent in files of earlier versions. */
  readonly suspended?: readonly Suspended[];
  /** Exceptions that are being handled. Absent in files of earlier versions. */
  readonly exceptions?: readonly HandledException[];
  /** Of terminals that it plays, by the descriptor of the master: the line without an end that what it has read there ends in. Absent in files of earlier versions. */
  readonly played?: readonly { readonly fd: number; readonly line: string }[];
  readonly resources: readonly Resource[];
  /** What frames refer to, tasks wait for and others lead to. */
  readonly objects: readonly SyncObject[];
  /** PYTEST_CURRENT_TEST and PYTEST_XDIST_WORKER as the process has them now. */
  readonly currentTest: string | null;
  readonly xdistWorker: string | null;
  /** Seconds since the current stage of the current test began; `null` where it is not known. */
  readonly currentTestSeconds: number | null;
  readonly argv: readonly string[];
  readonly cwd: string | null;
  /** The application has put its own handler on the raw signal. */
  readonly rawSignalTaken: boolean;
  /** SIGALRM that the kernel will send it, in seconds, and those between two (0: it comes once); `null` where none is to come. Absent in files of earlier versions. */
  readonly alarm?: Alarm | null;
  /** Signals with a handler of the program's that may end somebody's wait; SIGINT and SIGALRM are never among them. Absent in files of earlier versions. */
  readonly handledSignals?: readonly number[];
  /** Interpreters that it has beside the main one; the collector tells objects of the main one alone. Absent in files of earlier versions. */
  readonly otherInterpreters?: number;
  /**
   * Without a GIL, not all was looked at that may hold or wake something: frames of threads that ran beside the collector, generators that stand still. That
   * nobody is seen to does not mean that nobody does. Absent in files of earlier versions.
   */
  readonly unlisted?: boolean;
  /** Where this process was forked, innermost first; empty where it was not. Absent in files of earlier versions. */
  readonly forkedAt?: readonly Frame[];
  /** How long the collector ran. */
  readonly tookMs: number;
  readonly problems: readonly Problem[];
}

export interface CodeLocation {
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
}

export interface Thread {
  /** Decimal string; joins `RawThread.ident`. */
  readonly ident: string;
  readonly nativeId: number | null;
  readonly name: string;
  readonly main: boolean;
  /** `null`: not a `threading.Thread` (started by `_thread` or in C). */
  readonly daemon: boolean | null;
  readonly alive: boolean;
  /** `module.qualname` of the Thread class. */
  readonly type: string | null;
  readonly target: CodeLocation | null;
  /** Stack at `Thread.start`, innermost first, without threading's own frames; empty where it was not seen. */
  readonly startedAt: readonly Frame[];
  readonly frames: readonly Frame[];
  /** Frames in the middle that were left out. */
  readonly framesOmitted: number;
  /** As `RawThread.interpreter`. */
  readonly interpreter?: number;
  /** What a debugger's prompt on this thread shows, e.g. the frames of a failure, which are on no stack; innermost first. */
  readonly inspects?: readonly Frame[];
}

export interface EventLoop {
  readonly id: string;
  readonly type: string;
  readonly running: boolean;
  readonly closed: boolean;
  /** Ident of the thread that runs it. */
  readonly threadIdent: string | null;
}

export interface Task {
  readonly id: string;
  readonly loopId: string | null;
  readonly name: string;
  readonly coroutine: string;
  readonly state: 'pending' | 'finished' | 'cancelled';
  /** It is the one that its loop runs right now. */
  readonly current: boolean;
  /** `Task.cancelling()`; 0 before 3.11. */
  readonly cancelRequests: number;
  /** The await chain, innermost first. */
  readonly frames: readonly Frame[];
  /** What the innermost await waits for. */
  readonly waitsFor: { readonly id: string; readonly type: string } | null;
  /** Stack at creation, innermost first, where it was noted. Absent in files of earlier versions. */
  readonly createdAt?: readonly Frame[];
}

export interface Greenlet {
  readonly id: string;
  readonly type: string;
  readonly name: string | null;
  readonly parentId: string | null;
  readonly threadIdent: string | null;
  /** It runs now: its frames are those of its thread. */
  readonly current: boolean;
  readonly dead: boolean;
  readonly frames: readonly Frame[];
  readonly startedAt: readonly Frame[];
}

/** A generator or coroutine that stands still outside every stack and task, such as a fixture at its `yield`. */
export interface Suspended {
  readonly id: string;
  readonly kind: 'generator' | 'coroutine' | 'async generator';
  /** Its own frame; one. */
  readonly frames: readonly Frame[];
  /** Who leads to it over what keeps it. Absent where nobody was found, where it holds nothing, and in files of earlier versions. */
  readonly keepers?: readonly Keeper[];
  /** The nearest other one that keeps it, where no actor leads to it. Absent as `keepers`. */
  readonly within?: string;
}

/** An actor that has a suspended generator within reach. */
export interface Keeper {
  readonly by: 'thread' | 'task' | 'greenlet';
  /** The thread's ident, the task's or greenlet's id. */
  readonly id: string;
  /** Position in its stack of the frame that does, the innermost one 0. */
  readonly depth: number;
  /** The frame stands in a `with` block over its manager, or over what has it; else it has a variable that leads to it. */
  readonly sure: boolean;
}

/** One that a thread or task handles (an `except`, a `finally`, an `__exit__`), or that made a test fail before the stage that runs now. */
export interface HandledException {
  readonly by: 'thread' | 'task' | 'test';
  /** The thread's ident, the task's id; `0` of a test. */
  readonly id: string;
  /** `ValueError: no page in time`. */
  readonly exception: string;
  /** Innermost first; of a test one frame without a function. */
  readonly raisedAt: readonly Frame[];
}

export interface Resource {
  readonly id: string;
  /** `socket`, `file`, `sqlite3 connection`, `database connection`, `subprocess`, `executor`, `pool`, `event loop`, `server`, `http client`, `temporary directory`. */
  readonly kind: string;
  /** `module.qualname`. */
  readonly type: string;
  /** In words, e.g. `127.0.0.1:8080 -> 127.0.0.1:53124` or `/tmp/x.db`. */
  readonly what: string;
  readonly fd: number | null;
  /** In words, e.g. `local variable 'conn' of test_sync (tests/test_db.py:42)`. */
  readonly heldBy: readonly string[];
  /** The file of each one's code, in the same order; `null` where it has none, absent where the helper was an older one. */
  readonly heldIn?: readonly (string | null)[];
  /** Stack at creation where something recorded it; empty else. */
  readonly createdAt: readonly Frame[];
  /** A pool has lent it; absent where none is known to. */
  readonly lent?: Lent;
}

/** What a pool has lent and has not got back. */
export interface Lent {
  /** Types of the objects that lend it, in whose methods somebody stands. */
  readonly by: readonly string[];
  /** The nearest name of the program's own code that keeps it alive. */
  readonly to: {
    readonly how: 'local' | 'attribute' | 'global';
    /** Of the variable or attribute; empty where it is in a container. */
    readonly name: string;
    /** The function, the class or the module. */
    readonly owner: string;
    /** Of a local variable where its function stands. */
    readonly frame: Frame | null;
  };
}

export interface Alarm {
  readonly dueIn: number;
  readonly interval: number;
  /** Its handler only prints, as far as its code shows, and what it has interrupted goes on. Absent in files of earlier versions. */
  readonly goesOn?: boolean;
}
