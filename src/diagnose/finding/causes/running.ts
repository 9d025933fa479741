import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { SourceLoop } from '../../../model/snapshot/source-facts.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import type { Actor } from '../../graph/actor.ts';
import type { EndedActor } from '../../graph/ended.ts';
import type { Starved } from '../../os/gil.ts';
import type { Hop, Route } from '../../path/route.ts';
import type { Command } from '../../script/syntax/command.ts';
import type { Waiting } from '../../waits/waiting.ts';
import type { ProcessWork } from '../../witness/process-work.ts';
import type { ProgramWork } from '../../witness/program.ts';

/** It is at work: nobody is at fault. */
export interface Slow {
  readonly kind: 'slow';
  readonly progress: SeenProgress;
}

/**
 * What shows that the command is at work.
 * - `test`: a process went on to another test, or to another stage of one; both as pytest writes them (`tests/a.py::test_b (call)`)
 * - `begun`: every test that runs has only just begun; the oldest of them, and how many more there are
 * - `place`: the actor's code moved on inside this function
 * - `call`: a loop that comes to its end (`null`: a pool's worker) ended a call and began the next one
 * - `counted`: the test of this loop compares a number under this name, which changed, or a library's loop runs for a line whose number under this name changed
 * - `bytes`: so many came or went, in so many milliseconds, over the connection that the actor waits for
 * - `count`: so many items of the queue or pool that the actor waits for were dealt with
 * - `beside`: the actor polls, and this process, which it may be waiting for, is at work
 * - `wakes`: the actor came back this many times from waits that end only when there is something to do
 * - `pause`: others wait for one that sleeps, which ends by itself
 * - `rest`: it sleeps in a loop of a library, which was not seen to go round and may count its attempts
 * - `timeout`: a wait on the way ends by itself when its timeout is over, which is soon
 * - `called back`: code without a loop of the user's, in a library or in C, has called this function of the user's anew
 * - `computes`: it uses this share of a processor, which tells no endless loop from long work
 * - `program`: a program that is not Python is at work
 * - `runner`: a test runner compares the values of an assert that failed on this line
 */
export type SeenProgress =
  | { readonly type: 'test'; readonly process: Process; readonly from: string; readonly to: string }
  | {
      readonly type: 'begun';
      readonly process: Process;
      readonly test: string;
      /** What `seconds` counts from: the beginning of the test, or of its function. */
      readonly stage: 'setup' | 'call';
      readonly seconds: number;
      readonly others: number;
    }
  | { readonly type: 'place' | 'called back'; readonly actor: Actor; readonly frame: Frame }
  | { readonly type: 'call'; readonly actor: Actor; readonly frame: Frame; readonly loop: SourceLoop | null }
  | { readonly type: 'portions'; readonly actor: Actor; readonly bytes: number; readonly silentMs: number }
  | {
      readonly type: 'counted';
      readonly actor: Actor;
      readonly frame: Frame;
      /** `null`: of a library, which runs for this frame. */
      readonly loop: SourceLoop | null;
      readonly name: string;
    }
  | {
      readonly type: 'bytes';
      readonly actor: Actor;
      readonly direction: 'in' | 'out';
      readonly bytes: number;
      readonly ms: number;
    }
  | { readonly type: 'count'; readonly actor: Actor; readonly object: SyncObject; readonly items: number }
  | { readonly type: 'beside'; readonly hop: Hop; readonly work: ProcessWork }
  | { readonly type: 'beside thread'; readonly hop: Hop; readonly other: Hop }
  | { readonly type: 'wakes'; readonly actor: Actor; readonly times: number }
  | { readonly type: 'pause' | 'rest' | 'timeout'; readonly hop: Hop }
  | { readonly type: 'computes'; readonly hop: Hop; readonly share: number }
  | { readonly type: 'program'; readonly work: ProgramWork }
  | { readonly type: 'runner'; readonly runner: Runner; readonly frame: Frame };

export type Runner = 'pytest' | 'unittest';

/** A processor is used in one place, in every sample. */
export interface CpuLoop {
  readonly kind: 'cpu-loop';
  /** Who uses it. */
  readonly hop: Hop;
  /** From 0; more than 1 where several threads of the process are counted together. */
  readonly share: number;
  /** Of the loop, or of the line where the call stays. */
  readonly frame: Frame;
  /** `null`: one call that does not come back. */
  readonly loop: SourceLoop | null;
  /** Who waits for it, where that is somebody else. */
  readonly waiter: Hop | null;
  /** It matches a regular expression there. */
  readonly isPattern: boolean;
  /** Whom it keeps from running, where it computes in native code and never gives the GIL back. */
  readonly starved: Starved | null;
}

/** A loop that waits a little, looks again, and never finds what it looks for. */
export interface SleepLoop {
  readonly kind: 'sleep-loop';
  readonly route: Route;
  readonly at: number;
  /** The short wait inside the loop; `null` where it was seen in another call of the loop. */
  readonly waiting: Waiting | null;
  readonly frame: Frame;
  readonly loop: SourceLoop;
  /** Of a shell's script; absent where Python polls. */
  readonly script?: ShellLoop;
}

/** A command of a script that runs in the background, and its line. */
export interface Job {
  readonly command: Command;
  readonly frame: Frame;
}

/** The end of what a job has written to a file of its own. */
export interface LastWords {
  /** Absolute. */
  readonly file: string;
  readonly line: string;
}

/** A shell that goes round a loop of its script. */
export interface ShellLoop {
  readonly shell: Process;
  /** What it asks again and again; of a loop without a condition its head, where nothing in it tells. */
  readonly asks: string;
  /** A loop without a condition that was met at what it does, in no test: what it asks, if anything, is not known. */
  readonly isWithoutQuestion: boolean;
  /** Jobs that it started in the background before, and that have ended; `ending` where the kernel still has how. */
  readonly ended: readonly (Job & { readonly actor: EndedActor | null; readonly wrote: LastWords | null })[];
  /** The job that it asks about by its number, where that still runs; `isForEnd` where it asks nothing but whether that has ended; `null` else. */
  readonly asked: (Job & { readonly process: Process; readonly isForEnd: boolean }) | null;
  /** A port that what it asks names, where nobody of the command listens there; `null` else. */
  readonly port: number | null;
}

/** One thread is blocked in C code and keeps the interpreter lock. */
export interface GilHeld {
  readonly kind: 'gil-held';
  readonly holder: Actor;
  /** The line that called into C; `null` where the holder's stack shows none. */
  readonly frame: Frame | null;
  readonly starved: Starved;
}

/** A thread is blocked in C code below a user's line, in no wait that is known. */
export interface NativeCall {
  readonly kind: 'native-call';
  readonly hop: Hop;
  readonly frame: Frame;
  /** Name of the system call that it is in; `null` where the kernel shows none. */
  readonly systemCall: string | null;
  /** File name of the library that made that call; `null` where it is not known, the interpreter's, or one that calls what the line names. */
  readonly library: string | null;
  /** It waits for a signal; `call` is the text of the call that does, `null` where the source does not tell. */
  readonly signal: { readonly call: string | null } | null;
  /** Only one sample has its stack, so that nothing was compared. */
  readonly isSeenOnce: boolean;
  /** Its wait in C ends by itself or by others again and again, and the same call waits anew: a library that polls, or an event loop. */
  readonly wakesUp: boolean;
  /** It is the main thread, and no sample of its process ran Python. */
  readonly runsNoPython: boolean;
  /** Who waits for it, where that is somebody else. */
  readonly waiter: Hop | null;
}

export type RunningCause = Slow | CpuLoop | SleepLoop | GilHeld | NativeCall;
