import { ownFrames } from '../../../model/own-frames.ts';
import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { OpenFile, Process } from '../../../model/snapshot.ts';
import { modulePath, ownerOf } from '../../../model/user-frames.ts';
import type { Actor } from '../../graph/actor.ts';
import { osThreadOf, systemFacts } from '../../graph/kernel.ts';
import { once } from '../../graph/memo.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { traitsOf } from '../../objects/kinds.ts';
import { isOfSubprocess } from '../../waits/groups.ts';
import { comesBack } from '../../waits/patience.ts';
import type { Waiting } from '../../waits/waiting.ts';
import { connectionFd, connectionsOf, heardBy } from './connected.ts';
import { isWithoutStack, terminalAsked } from './question.ts';
import { hasAnswer, isForAll } from './runtime-set.ts';
import { isHeldBack, isSessionOf } from './session-ends.ts';
import { childStreams } from './standard-streams.ts';

/** An open file of a process that an actor waits on. */
export interface Descriptor {
  readonly process: Process;
  readonly file: OpenFile;
  /**
   * - `watched`: one of several that the system call waits for, or the only one, for a time
   * - `session`: nothing names it, but of all connections of the process it is the one that a database lets wait for a lock
   * - `candidate`: nothing names it, but no other one of the process comes into question
   */
  readonly by: 'system call' | 'watched' | 'object' | 'session' | 'candidate';
  /** What a wait for events is to find possible there; absent where nothing tells. */
  readonly wants?: 'read' | 'write';
}

/** Facts that hold a descriptor's number, by what is asked of it. */
const FD_FACTS = {
  read: ['fd', 'stdout', 'stderr', 'readFd'],
  write: ['fd', 'stdin', 'writeFd'],
} as const;

/** Frames whose objects are looked at: those of the libraries on top of the stack and the first line of the user's. */
const FRAMES_SEARCHED = 12;

/** The files that a wait is about: the system call's own, else those of the objects in hand, else the only ones possible. */
export function descriptorsOf(graph: WaitGraph, waiting: Waiting): readonly Descriptor[] {
  const { actor, fd } = waiting;
  const { process } = actor;
  if (fd !== null) {
    const file = fileOf(process, fd);
    if (file !== null && file.kind !== 'eventpoll') return [{ process, file, by: 'system call' }];
  }
  const watched = watchedFiles(graph, waiting);
  if (waiting.verb === 'select' && isWithoutStack(actor)) {
    const asked = terminalAsked(graph, process, watched?.map(({ file }) => file) ?? null);
    const seen = watched?.find(({ file }) => file === asked?.file);
    if (seen !== undefined) return [seen];
    if (asked !== null && watched === null) return [{ process, ...asked }];
  }
  if (actor.kind === 'process') return ofProgram(graph, waiting, watched);
  const connection = connectionFd(graph, actor);
  const connected = connection === null ? null : fileOf(process, connection);
  if (connected !== null) return [{ process, file: connected, by: 'object' }];
  const streams = childStreams(graph, waiting);
  const own = streams.length > 0 ? streams : files(graph, process, waiting.objects, waiting);
  // A pipe that has ended is watched no more.
  const open = own.filter((file) => watched?.some((one) => one.file === file));
  if (own.length > 0) return (open.length > 0 ? open : own).map((file) => ({ process, file, by: 'object' }));
  if (watched !== null && watched.length > 0 && waiting.group !== 'loop') return watched;
  const near = files(graph, process, objectsNear(graph, actor), waiting);
  if (near.length > 0) return near.map((file) => ({ process, file, by: 'object' }));
  const session = waitingSession(graph, waiting);
  if (session !== null) return [{ process, file: session, by: 'session' }];
  const [only, ...others] = process.files.filter((file) => isPossible(file, waiting));
  return only !== undefined && others.length === 0 ? [{ process, file: only, by: 'candidate' }] : [];
}

/**
 * What the system call itself waits for, by the memory of the process; `null` where that is not told. Of a program that is not Python also by its epoll: an event
 * loop of Python's has everything there that any of its tasks waits for.
 */
function watchedFiles(graph: WaitGraph, { actor, verb, patience }: Waiting): readonly Descriptor[] | null {
  const { process } = actor;
  const call = osThreadOf(actor)?.syscall;
  const watched = call?.watched;
  if (watched === undefined || (actor.kind !== 'process' && !WAITS_FOR_SOME.has(call?.name ?? ''))) return null;
  const wanted = watched.filter(({ read, write }) => (verb === 'write' ? write : read || write));
  // A runtime's own thread has there all that any of its tasks waits for.
  const isEpoll = actor.kind === 'process' && EPOLL.test(call?.name ?? '');
  const isOfRuntime = isEpoll && (osThreadOf(actor)?.tid !== process.pid || watched.some(isForAll));
  const isOnly = watched.length === 1 && patience === 'forever' && !comesBack(graph, actor) && !isOfRuntime;
  const found = wanted.flatMap((one): readonly Descriptor[] => {
    const { fd, read, write } = one;
    const file = fileOf(process, fd);
    const wants = write && !read ? 'write' : 'read';
    return file === null || (isEpoll && isForAll(one) && hasAnswer(file))
      ? []
      : [{ process, file, by: isOnly ? 'system call' : 'watched', wants }];
  });
  return found.sort((one, other) => rankOf(one) - rankOf(other));
}

const EPOLL = /^epoll_/;

/** Who waits for its input beside a connection or a pipe mostly waits for an answer there: the input is for who would stop it. */
function rankOf({ file: { fd, kind } }: Descriptor): number {
  return kind === 'socket' ? 0 : fd === 0 || kind === 'terminal' ? 2 : 1;
}

/** A program waits for a terminal that it plays, else for its connections, else for whatever else the system call names. */
function ofProgram(graph: WaitGraph, waiting: Waiting, watched: readonly Descriptor[] | null): readonly Descriptor[] {
  const { process } = waiting.actor;
  const isWatched = (file: OpenFile) => watched === null || watched.some((one) => one.file === file);
  const played = playedTerminal(waiting, isWatched);
  if (played.length > 0) return played;
  if (waiting.verb !== 'select') return [];
  const connections = connectionsOf(process).filter(isWatched);
  if (watched !== null) {
    const ofThese = watched.filter(({ file }) => connections.includes(file));
    return ofThese.length > 0 ? ofThese : watched.filter(({ file }) => isStream(file, process));
  }
  return heardBy(graph, process).map((file) => ({ process, file, by: 'candidate' }));
}

/** A pipe or a terminal that somebody else has to write to or to read from; what a server waits for besides its clients is none. */
function isStream({ kind, peers }: OpenFile, { pid, files }: Process): boolean {
  if (files.some(({ socket }) => socket?.state === 'LISTEN')) return false;
  return kind === 'terminal' || (kind === 'pipe' && peers.every((peer) => peer.pid !== pid));
}

export function fileOf(process: Process, fd: number): OpenFile | null {
  return process.files.find((file) => file.fd === fd) ?? null;
}

/** Also those of what they go through: a cursor has no descriptor but its connection's, and a child of asyncio none but its `Popen`'s. */
function files(
  graph: WaitGraph,
  process: Process,
  objects: readonly SyncObject[],
  { verb }: Waiting,
): readonly OpenFile[] {
  const names = FD_FACTS[verb === 'write' ? 'write' : 'read'];
  const through = objects.flatMap(({ links }) =>
    [...(links['connection'] ?? []), ...(links['popen'] ?? [])].flatMap((id) => graph.object(process, id) ?? []),
  );
  const numbers = [...objects, ...through].flatMap((object) => names.map((name) => object.facts[name]));
  return [...new Set(numbers)].flatMap((fd) => (typeof fd === 'number' ? (fileOf(process, fd) ?? []) : []));
}

function objectsNear(graph: WaitGraph, actor: Actor): readonly SyncObject[] {
  const found: SyncObject[] = [];
  for (const frame of actor.frames.slice(0, FRAMES_SEARCHED)) {
    for (const id of Object.values(frame.refs ?? {})) {
      const object = graph.object(actor.process, id);
      if (object !== null && traitsOf(object.kind).family === 'descriptor' && object.facts['closed'] !== true)
        found.push(object);
    }
    if (found.length > 0 || ownerOf(frame.file, graph.workspace) === 'workspace') break;
  }
  return found;
}

/** Calls of C code that wait for connections and do not name them in a register; the first two say for how many (poll(2)). */
const WAITS_FOR_SOME: ReadonlySet<string> = new Set(['poll', 'ppoll', 'select', 'pselect6']);
const SAYS_HOW_MANY = /^p?poll$/;

/**
 * The only connection of the process whose session the server lets wait for a lock, where only one thread stands in C in a call that waits for
 * connections: a statement that is held back is waited for there.
 */
function waitingSession(graph: WaitGraph, { actor, verb, by }: Waiting): OpenFile | null {
  const { process } = actor;
  if (actor.kind !== 'thread' || verb !== 'select' || by !== 'kernel') return null;
  const [own, ...others] = process.osThreads.filter(({ syscall }) => WAITS_FOR_SOME.has(syscall?.name ?? ''));
  const call = own?.syscall;
  if (others.length > 0 || call == null) return null;
  if (SAYS_HOW_MANY.test(call.name ?? '') && Number(call.args[1]) !== 1) return null;
  const sessions = graph.snapshot.host.databaseSessions ?? [];
  const files = process.files.filter((file) => sessions.some((one) => isHeldBack(one) && isSessionOf(one, file)));
  return files.length === 1 ? (files[0] ?? null) : null;
}

/** The only pseudo terminal that a program plays which waits for one of several files: script, expect, a terminal's server. */
function playedTerminal(
  { actor: { process }, verb }: Waiting,
  isWatched: (file: OpenFile) => boolean,
): readonly Descriptor[] {
  if (verb !== 'select') return [];
  // A server of terminals (tmux, screen) waits for whoever comes, and no longer than it likes for what runs at one of them.
  if (process.files.some(({ socket }) => socket?.state === 'LISTEN')) return [];
  const [only, ...others] = process.files.filter((file) => isPlayed(file, process) && isWatched(file));
  return only !== undefined && others.length === 0 ? [{ process, file: only, by: 'candidate' }] : [];
}

/** The master of a pseudo terminal at which another process runs. */
function isPlayed({ kind, peers }: OpenFile, { pid }: Process): boolean {
  return kind === 'pty' && peers.some((peer) => peer.pid !== pid);
}

/** Where no layer names the file: a connection that is open, or a pipe that another process writes or reads. */
function isPossible(file: OpenFile, waiting: Waiting): boolean {
  const { verb, actor } = waiting;
  const aboutChild = isOfSubprocess(waiting);
  if (isPlayed(file, actor.process)) return !aboutChild && (verb === 'read' || verb === 'select' || verb === 'write');
  if (file.kind === 'pipe') {
    if (file.fd <= 2 || !(aboutChild || verb === 'read' || verb === 'write')) return false;
    const elsewhere = file.peers.some((peer) => peer.pid !== actor.process.pid);
    return elsewhere && file.access === (verb === 'write' ? 'write' : 'read');
  }
  if (file.kind !== 'socket' || aboutChild) return false;
  const { state = '', protocol = 'other' } = file.socket ?? {};
  if (verb === 'accept') return state === 'LISTEN';
  if (verb === 'connect') return state === 'SYN_SENT';
  return protocol !== 'other' && ['ESTABLISHED', 'SYN_SENT', 'CLOSE_WAIT', 'CONNECTED'].includes(state);
}

/** Actors of a process that use one of its descriptors: in a system call, or with its object in hand. */
export function usersOf(graph: WaitGraph, process: Process, fd: number): readonly Actor[] {
  return users(graph, process).get(fd) ?? [];
}

const users = once((graph: WaitGraph, process: Process): ReadonlyMap<number, readonly Actor[]> => {
  const found = new Map<number, Map<string, Actor>>();
  const note = (fd: number, actor: Actor) => {
    const actors = found.get(fd) ?? new Map<string, Actor>();
    found.set(fd, actors.set(actor.key, actor));
  };
  for (const actor of graph.actorsOf(process)) {
    const { fd } = actor.kind === 'thread' ? systemFacts(actor) : { fd: null };
    if (fd !== null) note(fd, actor);
  }
  for (const object of graph.objectsOf(process)) {
    for (const name of [...FD_FACTS.read, ...FD_FACTS.write]) {
      const fd = object.facts[name];
      if (typeof fd !== 'number') continue;
      for (const { actor, depth } of graph.mentionsOf(process, object.id)) {
        if (depth < ownFrames(actor.frames).length && !handsOn(actor)) note(fd, actor);
      }
    }
  }
  return new Map([...found].map(([fd, actors]) => [fd, [...actors.values()]]));
});

/** A thread that accepts connections keeps the last one in a variable, but another thread serves it. */
function handsOn({ frames }: Actor): boolean {
  return frames.some(
    (frame) => frame.function === 'accepter' && modulePath(frame.file) === 'multiprocessing/managers.py',
  );
}
