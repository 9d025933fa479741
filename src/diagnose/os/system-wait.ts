import type { Frame } from '../../model/snapshot.ts';
import { isForNotification } from '../apis/messages.ts';
import { promptAt } from '../apis/prompts.ts';
import type { Actor } from '../graph/actor.ts';
import { systemApi } from '../graph/kernel.ts';
import { isHeldThroughManager } from '../graph/managed-locks.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { traitsOf } from '../objects/kinds.ts';
import { usersInside } from '../waits/connection-in-use.ts';
import { isForEndOfPipes } from '../waits/groups.ts';
import { osThreadOf, type Waiting, waitingOf } from '../waits/waiting.ts';
import { isBetweenPauses } from './computing.ts';
import { isOnConnection, isOutputOfOthers } from './descriptors/connected.ts';
import { type Descriptor, descriptorsOf } from './descriptors/descriptor.ts';
import { type FileLockWait, fileLockWaitOf } from './descriptors/file-locks.ts';
import { isFedByOthers, isTerminalOrStdin } from './descriptors/input.ts';
import { askedByThread, askedTerminal, inputByThread, isQuestion, questionOf } from './descriptors/question.ts';
import { isSessionOf } from './descriptors/session-ends.ts';
import { isStandardStream } from './descriptors/standard-streams.ts';
import { isExecutorElsewhere } from './executing.ts';
import {
  type DatabaseId,
  type DriverPackage,
  databaseLibrary,
  databaseServer,
  type LibraryId,
  libraryTop,
  networkLibrary,
} from './libraries.ts';
import { type SqliteWait, sqliteWaitOf } from './sqlite.ts';

/** A wait that goes through the operating system rather than through an object of the process. */
export type SystemWait =
  | { readonly kind: 'debugger'; readonly frame: Frame }
  | { readonly kind: 'stdin'; readonly descriptor: Descriptor | null }
  | {
      readonly kind: 'database';
      /** Library or server. */
      readonly engine: DatabaseId | DriverPackage;
      readonly sqlite: SqliteWait | null;
      readonly descriptors: readonly Descriptor[];
    }
  | { readonly kind: 'file lock'; readonly lock: FileLockWait }
  | { readonly kind: 'pipe'; readonly wants: 'read' | 'write'; readonly descriptors: readonly Descriptor[] }
  | {
      readonly kind: 'socket';
      readonly wants: 'read' | 'write' | 'accept' | 'connect';
      readonly library: LibraryId | null;
      readonly descriptors: readonly Descriptor[];
    };

/** What the actor waits for in the system; `null` where it waits for something else or for nothing. Computed once an actor. */
export const systemWaitOf: (graph: WaitGraph, actor: Actor) => SystemWait | null = once(
  (graph: WaitGraph, actor: Actor) => {
    const waiting = waitingOf(graph, actor);
    const prompt = actor.frames.findLast((frame) => promptAt(frame, graph.workspace) !== null);
    if (prompt !== undefined) return { kind: 'debugger', frame: prompt };
    if (isParkedByExecnet(actor.frames)) return null;
    if (usersInside(graph, actor).length > 0) return null;
    const sqlite = sqliteWaitOf(graph, actor);
    if (sqlite !== null) return { kind: 'database', engine: 'sqlite', sqlite, descriptors: [] };
    const pauses = waiting === null && isBetweenPauses(actor, graph.snapshot.sampleTimesMs);
    const lock = fileLockWaitOf(graph, actor, waiting, pauses);
    if (lock !== null) return { kind: 'file lock', lock };
    const file = actor.kind === 'process' && isInFutex(actor) ? askedByThread(graph, actor.process) : null;
    if (file !== null) return { kind: 'stdin', descriptor: { process: actor.process, file, by: 'candidate' } };
    const input = actor.kind === 'process' && isInFutex(actor) ? inputByThread(actor.process) : null;
    if (input !== null) return ofInput(graph, { process: actor.process, file: input, by: 'candidate' });
    if (waiting === null || isHeldThroughManager(graph, waiting.objects)) return null;
    if (actor.kind === 'process' && isAtWork(actor)) return null;
    if (actor.kind !== 'process' && !isSystemVerb(graph, waiting)) return null;
    // What else the line of the call names, the address of a socket say, is not waited for.
    if (waiting.group === 'child' && (waiting.childPid !== null || systemApi(actor)?.group === 'child')) return null;
    const descriptors = descriptorsOf(graph, waiting);
    if (isForEndOfPipes(waiting) && !descriptors.some(({ by, file }) => by === 'object' && file.kind === 'pipe'))
      return null;
    if (waiting.group === 'loop' && descriptors.every((one) => isOwnPair(one))) return null;
    return ofDescriptors(graph, waiting, descriptors);
  },
);

function ofInput(graph: WaitGraph, descriptor: Descriptor): SystemWait {
  return isTerminalOrStdin(graph, descriptor)
    ? { kind: 'stdin', descriptor }
    : { kind: 'pipe', wants: 'read', descriptors: [descriptor] };
}

/** Of a program: its first thread waits for others, and not for the end of one. */
function isInFutex(actor: Actor): boolean {
  return osThreadOf(actor)?.syscall?.name === 'futex';
}

/** A socket pair whose two ends its process has alone, by which a loop is woken from another thread: nothing else comes over it. */
function isOwnPair({ process, file: { socket, peers } }: Descriptor): boolean {
  return socket?.protocol === 'unix' && peers.length > 0 && peers.every(({ pid }) => pid === process.pid);
}

/** So often a second nobody wakes who is stuck; two programs that hand data on to each other wake each other far more often. */
const WAKES_A_SECOND = 20;

/** Calls that wait for one file. */
const ONE_FILE = /^(?:p?(?:read|write)(?:v|64)?|recv(?:from|msg)?|send(?:to|msg)?|accept4?|connect)$/;

/** A program that is not Python was found in a read or write, but goes on with it all the time. */
function isAtWork(actor: Actor): boolean {
  const acting = osThreadOf(actor);
  // Of a runtime with threads of its own, which wake each other all the time, the one that stands in the read.
  const threads = acting !== null && ONE_FILE.test(acting.syscall?.name ?? '') ? [acting] : actor.process.osThreads;
  return threads.some(({ syscall, undisturbed }) => {
    if (undisturbed == null || undisturbed.ms <= 0) return false;
    // A short timeout that runs out again and again is nobody who wakes it.
    const runsOut = syscall?.timeoutMs === undefined ? 0 : Math.floor(undisturbed.ms / Math.max(1, syscall.timeoutMs));
    return (((undisturbed.switches ?? 0) - runsOut) * 1000) / undisturbed.ms > WAKES_A_SECOND;
  });
}

/** The tables name what these wait for; a wait for a lock, a queue or a thread is no business of the system. */
function isSystemVerb(graph: WaitGraph, waiting: Waiting): boolean {
  const { id, verb, objects, actor, frame } = waiting;
  // The interpreter is only a part of it, and runs no Python at the moment.
  if (verb === 'select' && actor.frames.length === 0 && askedTerminal(graph, actor.process) !== null) return true;
  if (objects.some((object) => traitsOf(object.kind).family === 'descriptor')) return true;
  if (['read', 'write', 'accept', 'connect', 'query', 'input'].includes(verb)) return true;
  if (id === 'subprocess.run' || writesInto(waiting) || isForEndOfPipes(waiting)) return true;
  const byConnection = isOnConnection(graph, actor);
  // sqlite has no connection: its wait for a file is in a thread's native code, which no layer names yet.
  if (byConnection === false && databaseLibrary(actor.frames, graph.workspace) === 'sqlite')
    return !isExecutorElsewhere(graph, actor);
  if (byConnection !== null) return byConnection;
  const inCall = /^(read|write|readv|writev|recv|send|accept|connect|poll|ppoll|select|pselect|epoll)/;
  const call = osThreadOf(actor)?.syscall?.name ?? '';
  const isTold = frame !== null || osThreadOf(actor)?.syscall?.watched !== undefined;
  if (verb === 'select' && inCall.test(call) && isTold) return true;
  const top = libraryTop(actor.frames, graph.workspace);
  if (actor.kind === 'task' || verb === 'await' || verb === 'select')
    return [databaseLibrary, networkLibrary].some((library) => library(actor.frames, graph.workspace) !== null);
  return top.length === 0 && inCall.test(call);
}

/** It puts something into an object by a write to the object's own pipe: a queue without a thread of its own (`multiprocessing.SimpleQueue`). */
function writesInto({ actor, fd, objects }: Waiting): boolean {
  return systemApi(actor)?.verb === 'write' && fd !== null && objects.some(({ facts }) => facts['writeFd'] === fd);
}

/** The only server whose sessions are seen. */
const SESSIONS_OF = 'postgresql';

function ofDescriptors(graph: WaitGraph, waiting: Waiting, descriptors: readonly Descriptor[]): SystemWait | null {
  const { actor, verb } = waiting;
  const { workspace } = graph;
  const [first] = descriptors;
  const isConnecting = verb === 'select' && first?.file.socket?.state === 'SYN_SENT';
  const asked =
    verb === 'write' || verb === 'accept' || verb === 'connect'
      ? verb
      : (first?.wants ?? (writesInto(waiting) ? 'write' : 'read'));
  // Nothing is ever read from a socket that listens: it is ready when a client has connected (listen(2), accept(2)).
  const isAccepting = asked === 'read' && descriptors.length > 0 && descriptors.every(isListener);
  const wants = isConnecting ? 'connect' : isAccepting ? 'accept' : asked;
  const sockets = descriptors.filter(({ file }) => file.kind === 'socket');
  const remote = sockets
    .map(({ file }) =>
      databaseServer(
        file.socket?.remote ?? '',
        file.peers.map((peer) => peer.name),
      ),
    )
    .find((name) => name !== null);
  const sessions = graph.snapshot.host.databaseSessions ?? [];
  const hasSession = sockets.some(({ file }) => sessions.some((session) => isSessionOf(session, file)));
  const library = databaseLibrary(actor.frames, workspace) ?? driverOf(waiting);
  const listens = isForNotification(actor.frames, workspace);
  const isDatabase = library !== null || remote !== undefined || hasSession;
  if (isDatabase && !listens && wants !== 'accept' && !isSilentFromTheStart(sockets, hasSession)) {
    return { kind: 'database', engine: library ?? remote ?? SESSIONS_OF, sqlite: null, descriptors };
  }
  if (first?.file.kind === 'pty' || (first?.file.kind === 'terminal' && wants === 'write')) {
    return { kind: 'pipe', wants: wants === 'write' ? 'write' : 'read', descriptors };
  }
  // Whoever asks a person waits for one, whatever else could write there.
  if (verb === 'input' && (first === undefined || !isFedByOthers(graph, first) || asks(graph, actor))) {
    return { kind: 'stdin', descriptor: first ?? null };
  }
  if (first !== undefined && wants === 'read' && isTerminalOrStdin(graph, first)) {
    return { kind: 'stdin', descriptor: first };
  }
  const isOutput = actor.kind === 'process' && first !== undefined && wants === 'read' && isOutputOfOthers(first.file);
  const isStream = first !== undefined && isStandardStream(first.process, first.file);
  if (first?.file.kind === 'pipe' || isOutput || isStream)
    return { kind: 'pipe', wants: wants === 'write' ? 'write' : 'read', descriptors };
  const client = networkLibrary(actor.frames, workspace);
  const bySocket = isOnSocket(waiting) || verb === 'accept' || verb === 'connect';
  if (sockets.length > 0 || client !== null || bySocket) {
    return { kind: 'socket', wants, library: client, descriptors: sockets };
  }
  return null;
}

function isListener({ file }: Descriptor): boolean {
  return file.socket?.state === 'LISTEN';
}

function asks(graph: WaitGraph, { process }: Actor): boolean {
  return isQuestion(questionOf(graph, process) ?? '');
}

/** Nothing ever came over the connection: whether a database is at its other end, nobody has seen, only that somebody accepted. */
function isSilentFromTheStart(sockets: readonly Descriptor[], hasSession: boolean): boolean {
  return !hasSession && sockets.length > 0 && sockets.every(({ file }) => file.socket?.traffic?.allReceivedBytes === 0);
}

/** A call of a socket itself; of the methods in C only those of one. */
function isOnSocket({ className, group, objects }: Waiting): boolean {
  return group === 'socket' && (className === null || objects[0]?.kind === 'socket');
}

/** The driver of the connection whose method waits: the package of its class. */
function driverOf({ verb, objects }: Waiting): DriverPackage | null {
  const connection = objects.find((object) => object.kind === 'database connection');
  return verb === 'query' && connection !== undefined ? (connection.type.split('.')[0] ?? null) : null;
}

/** A worker of xdist reads its orders from its standard input. */
function isParkedByExecnet(frames: readonly Frame[]): boolean {
  return /(^|[\\/])execnet[\\/]/.test(frames[0]?.file ?? '');
}
