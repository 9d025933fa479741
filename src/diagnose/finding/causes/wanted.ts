import type { SourceLoop } from '../../../model/snapshot/source-facts.ts';
import type { Frame, OpenFile, Process } from '../../../model/snapshot.ts';
import type { Actor } from '../../graph/actor.ts';
import type { EndedActor } from '../../graph/ended.ts';
import type { DatabaseHolder } from '../../os/database-holders.ts';
import type { OpenTransaction } from '../../os/database-sessions.ts';
import type { Descriptor } from '../../os/descriptors/descriptor.ts';
import type { DatabaseId, DriverPackage } from '../../os/libraries.ts';
import type { Hop } from '../../path/route.ts';
import type { JavaExit, JavaMain, JavaStarved } from '../../programs/java.ts';
import type { Gone, Outsider } from '../../unblock/wakers/gone.ts';
import type { Waiting } from '../../waits/waiting.ts';
import type { SignalStop } from '../../witness/stopped-by-signal.ts';

/** What the deciding step of a route waits for, or what it does instead. */
export type Wanted =
  | { readonly type: 'api'; readonly waiting: Waiting }
  | {
      readonly type: 'socket';
      readonly wants: 'read' | 'write' | 'accept' | 'connect';
      readonly descriptors: readonly Descriptor[];
    }
  | { readonly type: 'room'; readonly descriptor: Descriptor }
  | { readonly type: 'end of pipe'; readonly descriptor: Descriptor }
  | { readonly type: 'file lock'; readonly path: string | null }
  | {
      readonly type: 'database';
      readonly engine: DatabaseId | DriverPackage;
      /** The file of an sqlite database that is locked. */
      readonly sqlite: string | null;
      /** The server says that it lets the statement wait for a lock. */
      readonly isLock: boolean;
      readonly descriptor: Descriptor | null;
    }
  | { readonly type: 'debugger'; readonly name: string; readonly isBreakpoint: boolean }
  | { readonly type: 'input'; readonly isTerminal: boolean }
  | { readonly type: 'processor'; readonly isLoop: boolean }
  | { readonly type: 'native'; readonly keepsGil: boolean }
  | { readonly type: 'native lock'; readonly frame: Frame }
  | { readonly type: 'loop'; readonly frame: Frame; readonly loop: SourceLoop }
  | { readonly type: 'foreign'; readonly doing: Doing }
  | { readonly type: 'other end of fifo'; readonly path: string | null }
  | { readonly type: 'own work' | 'answer' | 'gil' };

/** What a program that is not Python does; `stopped` may be a Python program, too. */
export type Doing =
  | { readonly type: 'waits'; readonly waiting: Waiting }
  | { readonly type: 'computes'; readonly share: number }
  | { readonly type: 'sleeps' }
  /** It serves at this socket until somebody ends it; `isJob`: in the background, and the shell waits for all its jobs. */
  | { readonly type: 'serves'; readonly file: OpenFile; readonly isJob: boolean }
  /** It reads what comes to be written to this file, for ever. */
  | { readonly type: 'follows'; readonly file: string }
  | { readonly type: 'children'; readonly count: number }
  | JavaMain
  | JavaExit
  | JavaStarved
  /** It was started to wait for a debugger, at this socket. */
  | { readonly type: 'awaits debugger'; readonly file: OpenFile }
  /** It was given the pid of this process, and ends with it. */
  | { readonly type: 'awaits process'; readonly process: Process }
  /** Its output goes into a pipe that nobody reads any more: its reader has ended before it. */
  | { readonly type: 'unread' }
  /** It has sent this signal to a program whose time is up, `overMs` ago, and waits for its end. */
  | {
      readonly type: 'outlived';
      readonly child: Process;
      readonly signal: number;
      readonly overMs: number;
      readonly how: 'ignores' | 'catches';
    }
  /** It runs the same program again and again, with pauses. */
  | { readonly type: 'repeats' }
  | { readonly type: 'stopped'; readonly stop: SignalStop }
  | { readonly type: 'runs' };

/** Who could end such a wait, or keeps it from ending. */
export type Who =
  | { readonly type: 'actor'; readonly actor: Actor /** With what it does. */; readonly hop: Hop | null }
  | {
      readonly type: 'holders';
      readonly processes: readonly Process[];
      readonly outside: readonly Outsider[];
      /** The waiting process has it as well. */
      readonly isOwn: boolean;
    }
  | { readonly type: 'outsider'; readonly outsider: Outsider }
  | { readonly type: 'process'; readonly process: Process }
  /** A process that is not in the tree, of which no more than this is known. */
  | { readonly type: 'pid'; readonly pid: number }
  | { readonly type: 'gone'; readonly gone: Gone }
  | { readonly type: 'ended'; readonly actors: readonly EndedActor[] }
  | { readonly type: 'transaction'; readonly open: OpenTransaction; readonly process: Process }
  | { readonly type: 'other connection'; readonly holder: DatabaseHolder; readonly process: Process }
  | { readonly type: 'typist'; readonly of: 'command' | 'answer'; readonly question?: string | null }
  /** `dead`: the only one of its process that was ended by an exception in the user's code, and may have had to answer. */
  | { readonly type: 'itself'; readonly dead: EndedActor | null }
  /** A server that only the waiting actor itself runs: it would have to accept the connection. */
  | { readonly type: 'own server' };
