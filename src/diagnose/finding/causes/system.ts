import type { SilentMount } from '../../../model/snapshot/circumstances.ts';
import type { DatabaseSession, Frame, OsThread, Process } from '../../../model/snapshot.ts';
import type { EndedActor } from '../../graph/ended.ts';
import type { ServerSide } from '../../os/database-sessions.ts';
import type { LibraryId } from '../../os/libraries.ts';
import type { Hop, Route } from '../../path/route.ts';
import type { JavaStarved } from '../../programs/java.ts';
import type { Moved } from '../../witness/bytes.ts';
import type { Doing, Wanted, Who } from './wanted.ts';

/** The step of a route that decides. */
interface AtHop {
  readonly route: Route;
  readonly at: number;
  readonly hop: Hop;
}

type WantedOf<T extends Wanted['type']> = Extract<Wanted, { readonly type: T }>;
type WhoOf<T extends Who['type']> = Extract<Who, { readonly type: T }>;

/** Something is awaited from a process that is dead or was replaced. */
export interface ChildDied extends AtHop {
  readonly kind: 'child-died';
  readonly death: WhoOf<'gone' | 'ended'>;
  /** A child of the waiting process died by SIGKILL while the kernel killed processes for want of memory. */
  readonly isOutOfMemory: boolean;
}

/** A program asks for input, and nobody answers. */
export interface StdinWait extends AtHop {
  readonly kind: 'stdin-wait';
  readonly wanted: WantedOf<'input'>;
  /** The line without an end that the output ends in, where the program writes there. */
  readonly question?: string | null;
}

/** A debugger waits for a command. */
export interface DebuggerPrompt extends AtHop {
  readonly kind: 'debugger-prompt';
  readonly wanted: WantedOf<'debugger'>;
  /** The user's line at which it stopped; `null` where no stack shows one. */
  readonly line: Frame | null;
  /** It was opened by a failure, not by a line of the user's. */
  readonly isPostMortem: boolean;
}

/** The wait ends in a program that is not Python and that works or waits for its own time, or in any that a signal has stopped. */
export interface ChildRunning extends AtHop {
  readonly kind: 'child-running';
  readonly doing: Doing;
  /** Who waits for it; `null` where the command itself is stopped. */
  readonly caller: Hop | null;
}

/** Every thread of the pools of a program that is not Python waits for a task of one of them. */
export interface ProgramStarved extends AtHop {
  readonly kind: 'pool-starved';
  readonly doing: JavaStarved;
  /** Who waits for the program; `null` where it is the command itself. */
  readonly caller: Hop | null;
}

/** A named pipe is opened, and nobody opens it at its other end. */
export interface FifoWait extends AtHop {
  readonly kind: 'fifo-wait';
  readonly wanted: WantedOf<'other end of fifo'>;
  /** Children of the waiter that have ended, and jobs of its script; one of them may have had to open it. */
  readonly ended: readonly EndedActor[];
}

/** A lock on a file that another process holds. */
export interface HeldFileLock extends AtHop {
  readonly kind: 'file-lock';
  readonly wanted: WantedOf<'file lock'>;
  /** Who holds it; `null` where nobody is known. */
  readonly who: WhoOf<'process' | 'pid'> | null;
}

/** A statement that a database holds back. */
export interface DatabaseWait extends AtHop {
  readonly kind: 'database-wait';
  readonly wanted: WantedOf<'database'>;
  /** Who holds it back: what the server shows of its sessions, else another connection of the tree; `null` where nobody is known. */
  readonly by: { readonly type: 'server'; readonly server: ServerSide } | WhoOf<'other connection'> | null;
  /**
   * What speaks against a lock: the server `works` at the statement, as it shows the session, or there is no session yet, since the client
   * `connects`; `null` where nothing does.
   */
  readonly instead:
    | { readonly type: 'works'; readonly session: DatabaseSession }
    | { readonly type: 'connects' }
    | null;
}

/** A read, accept, connect or TLS handshake that nobody answers. */
export interface NetworkWait extends AtHop {
  readonly kind: 'network-wait';
  readonly wanted: WantedOf<'socket'>;
  /** The network library that the user's line calls; `null` where it calls the socket itself or a library that no table knows. */
  readonly library: LibraryId | null;
  /** Who has the other end; `null` where nobody is known. */
  readonly peer: WhoOf<'actor' | 'itself' | 'outsider' | 'own server'> | null;
  /** Bytes that came or went between the samples, too few to be data: a sign of life. */
  readonly moved: Moved | null;
  /** It reads what somebody has to send, not an answer: the connection is open, and nothing was asked. */
  readonly isForMessage: boolean;
  /** It is a server's handler that reads what its client sends. */
  readonly isHandler: boolean;
}

/** A writer is blocked because the reader of its pipe does something else. */
export interface PipeFull extends AtHop {
  readonly kind: 'pipe-full';
  readonly wanted: WantedOf<'room'>;
  /**
   * What is written there: items of a queue of multiprocessing, messages of one of its connections, the output of a child that is waited
   * for, the input of one, or output of a child whose starter waits for something else from it.
   */
  readonly use: 'queue' | 'connection' | 'output' | 'input' | 'unread output';
  /** Who has to read, with what it does instead; `null` where nobody that lives has the other end. */
  readonly reader: Hop | null;
  /** Of a queue: who waits for the process that puts into it; else `null`. */
  readonly joiner: Hop | null;
  /** Where the waits begin; `null` where that is one of the others. */
  readonly first: Hop | null;
}

/** A reader waits for the end of a pipe whose write end another live process, or it itself, still has. */
export interface PipeHeldOpen extends AtHop {
  readonly kind: 'pipe-held-open';
  readonly wanted: WantedOf<'end of pipe'>;
  readonly who: WhoOf<'holders'>;
  /**
   * `parent`: the reader's, which made the pipe for the child's input; `maker`: the parent alone; `itself`: the reader alone; `asker`: a program
   * that waits for the reader's answer.
   */
  readonly by: 'parent' | 'maker' | 'itself' | 'others' | 'asker';
}

/** A thread that the kernel holds in a call on a file. */
export interface HeldCall {
  readonly process: Process;
  readonly thread: OsThread;
  /** What the call is about, where it names an open file; `null` for a call by name, as `open`. */
  readonly path: string | null;
  /** The file system that does not answer; `null` where each one did. */
  readonly mount: SilentMount | null;
}

/** A file system is gone, or a disk: the kernel does not come back from a call. */
export interface DiskWait {
  readonly kind: 'disk-wait';
  readonly held: HeldCall;
  /** The user's line that makes the call; `null` where no stack shows one. */
  readonly frame: Frame | null;
}

export type SystemCause =
  | ChildDied
  | ChildRunning
  | DatabaseWait
  | DebuggerPrompt
  | DiskWait
  | FifoWait
  | HeldFileLock
  | NetworkWait
  | PipeFull
  | PipeHeldOpen
  | ProgramStarved
  | StdinWait;
