/**
 * The evidence of one hang, validated: what `snapshot.json` holds and all that the diagnosis sees.
 * Readonly plain data. Every string may come from the target and is bounded but not escaped.
 * Frames stand innermost first. Absent knowledge is `null`, never a guess.
 */

import type { Problem } from '../base/problem.ts';
import type { HostFacts, JobFacts } from './snapshot/circumstances.ts';
import type { Container } from './snapshot/containers.ts';
import type { LockWait, OpenFile } from './snapshot/open-files.ts';
import type { OsThread } from './snapshot/os-threads.ts';
import type { PythonProcess } from './snapshot/python.ts';
import type { Script } from './snapshot/script.ts';
import type { SourceFacts } from './snapshot/source-facts.ts';

export type * from './snapshot/circumstances.ts';
export type * from './snapshot/containers.ts';
export type * from './snapshot/open-files.ts';
export type * from './snapshot/os-threads.ts';
export type * from './snapshot/python.ts';
export type * from './snapshot/script.ts';

/** What began the look; `asked`: somebody did, with `whyhung dump`. */
export type Trigger = 'deadline' | 'idle-timeout' | 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'asked';

export interface Snapshot {
  readonly schemaVersion: 1;
  /** Version of whyhung. */
  readonly tool: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly trigger: Trigger;
  /** Absolute. */
  readonly workspace: string;
  /** The command as one would type it; bounded. */
  readonly command: string;
  readonly rootPid: number;
  /** From the command's start to the trigger. */
  readonly elapsedMs: number;
  readonly timeoutMs: number;
  /** Silence before the trigger; `null` where the output did not pass through us. */
  readonly silentMs: number | null;
  /** Something was written between the trigger and the end of the look; absent where the output did not pass through us, and in snapshots of earlier versions. */
  readonly wroteWhileLooking?: boolean;
  /**
   * The last line of the output, behind which no line feed came: of a program that asks, its question. Bounded; absent where the output ended
   * with a whole line, where none passed through us, and in old files.
   */
  readonly openLine?: string;
  readonly host: HostFacts;
  /** Where it ran, in a job of GitHub Actions; absent elsewhere and in snapshots of earlier versions. */
  readonly job?: JobFacts;
  /** When each sample was begun, in milliseconds after the first. */
  readonly sampleTimesMs: readonly number[];
  /** Root first, then by PID. */
  readonly processes: readonly Process[];
  /** Processes of the tree that the kernel holds back at a file lock (`/proc/locks`). */
  readonly lockWaits: readonly LockWait[];
  /** What the source says about the places where frames stand. */
  readonly sources: SourceFacts;
  /** Code around the places where the user's frames stand; bounded. Absent in snapshots of earlier versions. */
  readonly excerpts?: readonly SourceExcerpt[];
  /** Containers that clients of the tree lead to; absent where there are none, and in snapshots of earlier versions. */
  readonly containers?: readonly Container[];
  readonly problems: readonly Problem[];
}

/** Consecutive lines of a file as it is on disk when the snapshot is taken. */
export interface SourceExcerpt {
  /** Absolute. */
  readonly file: string;
  /** Number of the first line, from 1. */
  readonly line: number;
  /** The lines, joined by line feeds. */
  readonly text: string;
}

/** By what a process is known to belong to the command's tree; `container`: it runs in a container that a client of the tree leads to. */
export type Membership = 'root' | 'child' | 'group' | 'environment' | 'output' | 'registration' | 'container';

export interface Process {
  readonly pid: number;
  readonly ppid: number;
  readonly pgid: number;
  readonly sid: number;
  readonly startTicks: number;
  readonly membership: Membership;
  /** `comm`, at most 15 characters. */
  readonly name: string;
  readonly argv: readonly string[];
  /** `null` where the link may not be read. */
  readonly executable: string | null;
  readonly cwd: string | null;
  readonly uid: number | null;
  /** State letter in each sample; shorter than `sampleTimesMs` when the process ended in between. */
  readonly states: readonly string[];
  /** User and system CPU time in each sample. */
  readonly cpuMs: readonly number[];
  readonly ageMs: number | null;
  /** How a zombie ended; `null` for a process that lives, or where the kernel does not tell. */
  readonly ended: ProcessEnd | null;
  /** Whether it was forked and never became another program by `exec`; absent where the kernel does not tell, and in old files. */
  readonly isFork?: boolean;
  /** It has mounts of its own, so that the paths it names were translated; absent else, and in old files. */
  readonly isApart?: true;
  /** The container that it runs in, where a client of the tree leads to that; absent else, and in old files. */
  readonly container?: Pick<Container, 'id' | 'name' | 'service'>;
  /** Number of the signal that stopped it, in state T; absent where it is not, where the kernel does not tell, and in old files. */
  readonly stopSignal?: number;
  /** Numbers of the signals that it ignores (`SigIgn`), of those with a name; absent where it ignores none, and in old files. */
  readonly ignoredSignals?: readonly number[];
  /** Numbers of the signals that it has a handler for (`SigCgt`), of those with a name; absent where there are none, and in old files, in some of which Python alone has them. */
  readonly caughtSignals?: readonly number[];
  /** Numbers of the signals that timers of its own send it (timer_create(2)); absent where there are none, where the kernel does not tell, and in old files. */
  readonly timerSignals?: readonly number[];
  /** Numbers of variables of its environment by which it was told for how long it may wait (`PGCONNECT_TIMEOUT`); absent where there are none, and in old files. */
  readonly limits?: Readonly<Record<string, number>>;
  /** Between the samples it has waited for children that had ended; absent where it has not, where nothing tells, and in old files. */
  readonly reaped?: true;
  /** Files in the workspace that it writes its output to, written since the command began; absent where there are none, for Python, and in old files. */
  readonly wrote?: readonly WrittenFile[];
  /** Its standard output or error is a pipe that we gave the command as output; absent where it is not, and in old files. */
  readonly writesOutput?: true;
  /** What it carries out; absent for a program that carries out no script, and in old files. */
  readonly script?: Script;
  /** How children that multiprocessing started ended, by what they wrote; absent where none failed or nothing tells, and in old files. */
  readonly childErrors?: readonly ChildError[];
  /** PIDs of living children in the tree. */
  readonly children: readonly number[];
  readonly osThreads: readonly OsThread[];
  readonly files: readonly OpenFile[];
  /**
   * What it read and wrote by itself, between its answers to one sample and the begin of the next. `null` (in old files absent) where it may
   * not be read.
   */
  readonly io?: UndisturbedIo | null;
  /** Threads of a JVM that run Java, as jstack told; absent for any other program, where nothing told, and in old files. */
  readonly java?: readonly JavaThread[];
  /** `null`: not a Python process. */
  readonly python: PythonProcess | null;
  /** Native stacks as gdb printed them; bounded. */
  readonly nativeText: string | null;
  /** What each layer of the fallback chain got, in the order tried. */
  readonly layers: readonly LayerResult[];
  /** What our own look did to it, so that nothing after it tells of the program; absent where nothing was seen, and in old files. */
  readonly disturbed?: Disturbance;
}

/** How a child process of multiprocessing ended, by what it wrote. */
export interface ChildError {
  /** `Process.name`. */
  readonly name: string;
  /** `ValueError: bad`. */
  readonly exception: string;
}

/** The end of a regular file that a process writes its output to. */
export interface WrittenFile {
  /** Absolute. */
  readonly file: string;
  /** Its last lines, the last one last. */
  readonly lines: readonly string[];
  /** The line without an end that it ends in, a question perhaps; absent where it ends with a whole line. */
  readonly openLine?: string;
}

export interface JavaThread {
  readonly name: string;
  /** `Thread.State`; empty where it was not told. */
  readonly state: string;
  /** It runs `main`, whatever its name is; absent for any other thread, and in old files. */
  readonly isMain?: true;
  /** It does not keep the JVM from ending; absent for any other thread, for all where some were left out, and in old files. */
  readonly isDaemon?: true;
  /**
   * Name of the thread that holds the monitor that this one wants, or of the next one in a deadlock that the JVM found; absent where nothing tells, or where
   * several threads have that name.
   */
  readonly heldBy?: string;
  /** Names of the threads of a deadlock that the JVM found, in order, one of which is this one's; absent where there is none, and in old files. */
  readonly deadlock?: readonly string[];
  /** Innermost first. `method` with its class and package; `file` without its folder; `line` is `null` for native methods. */
  readonly frames: readonly { readonly method: string; readonly file: string; readonly line: number | null }[];
}

/**
 * `died`: by a fault or by our own signal; `ended`: otherwise, within a second of our signal; `moved`: a wait that had lasted was over
 * right after it. Its samples end before that.
 */
export interface Disturbance {
  readonly how: 'died' | 'ended' | 'moved';
  /** For the report. */
  readonly sentence: string;
}

/** Of `code` and `signal` one is `null`. */
export interface ProcessEnd {
  readonly code: number | null;
  /** Number of the signal that it died by. */
  readonly signal: number | null;
}

/** Bytes that went through system calls: files, pipes, terminals and sockets alike. */
export interface UndisturbedIo {
  /** How long it was left alone, in milliseconds. */
  readonly ms: number;
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/** In the order in which they are tried and told. */
export const LAYER_ORDER = [
  'details',
  'signal',
  'gdb',
  'gdb-dump',
  'gdb-collector',
  'ptrace',
  'interpreter',
  'py-spy',
  'pystack',
  'proc',
] as const;

/**
 * `details` the collector on a signal, `signal` faulthandler on one, where the collector did not answer; from outside `gdb` (native stacks, `py-bt`), `gdb-dump`
 * (the interpreter's own dumper, called by gdb), `gdb-collector` (the collector, run by gdb), `ptrace` (both without gdb), other tools, `interpreter` (its
 * own asyncio and profiling tools), `proc` the kernel.
 */
export type LayerName = (typeof LAYER_ORDER)[number];

export interface LayerResult {
  readonly layer: LayerName;
  readonly outcome: 'got' | 'partial' | 'failed' | 'skipped';
  readonly ms: number;
  /** Why it got nothing, in a sentence; empty for `got`. */
  readonly reason: string;
  readonly remedy: string;
}
