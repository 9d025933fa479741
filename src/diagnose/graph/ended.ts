import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, userFrame } from '../../model/user-frames.ts';
import { type Actor, processKey } from './actor.ts';
import { once } from './memo.ts';
import { plainTitle, type TaskTitle } from './names.ts';
import type { WaitGraph } from './wait-graph.ts';

/**
 * How an actor ended, as far as a layer tells:
 * - `raised`: with this exception, `ValueError: bad`
 * - `exited`: a process; `exception` by what it wrote, absent where nothing tells
 * - `killed`: a process, by this signal. `oomKills`: how many processes the kernel killed for want of memory since the command began, where this one
 *   died by SIGKILL: it may be one of them. 0 for any other
 * - `left behind`: a thread of the parent, which a fork did not take along
 */
export type Ended =
  | { readonly how: 'returned' | 'cancelled' | 'left behind' | 'unknown' }
  | { readonly how: 'raised'; readonly exception: string }
  | { readonly how: 'exited'; readonly code: number; readonly exception?: string }
  | { readonly how: 'killed'; readonly signal: number; readonly oomKills: number };

/** A thread, task, greenlet or process that was an actor and has ended: it waits for nothing, holds what it never gave back, and can wake nobody. */
export interface EndedActor {
  /** As that of an {@link Actor}; of a thread with the id of its object, since the system gives the ident to the next one. */
  readonly key: string;
  readonly kind: Actor['kind'];
  /** The process that it ran in; of a process the one that started it. */
  readonly process: Process;
  /** Object id, or the PID; the ident of a thread that only the record of a lock tells of. */
  readonly id: string;
  /** Of a process that of its multiprocessing object, else of its program where that is another one than its starter's. */
  readonly name: string | null;
  /** What a task is called; `null` of others, and of one without a name. */
  readonly title: TaskTitle | null;
  readonly ended: Ended;
  /** `null` where it has none. */
  readonly object: SyncObject | null;
  /** Where it was started, innermost first, absolute files. */
  readonly startedAt: readonly Frame[];
  /** The traceback of the exception that ended it, likewise. */
  readonly endedAt: readonly Frame[];
  /** The user's line in these; `null` where none is known. */
  readonly startLine: Frame | null;
  readonly endLine: Frame | null;
}

/** Alive, or ended: `ended` tells which. */
export type AnyActor = Actor | EndedActor;

/** Those that ended in this process, threads first, and the processes that it started. */
export const endedOf: (graph: WaitGraph, process: Process) => readonly EndedActor[] = once(
  (graph: WaitGraph, process: Process) => [
    ...(['thread', 'task', 'greenlet'] as const).flatMap((kind) =>
      graph
        .objectsOf(process, kind)
        .filter(hasEnded)
        .map((object) => actorFor(graph, process, object)),
    ),
    ...endedChildren(graph, process),
  ],
);

/** Processes that this one started and that have ended: zombies in the process table and process objects with an exit code. */
export function endedProcesses(graph: WaitGraph, process: Process): readonly EndedActor[] {
  return endedOf(graph, process).filter(({ kind }) => kind === 'process');
}

/** Threads that have ended and whose objects are still there. */
export function endedThreads(graph: WaitGraph, process: Process): readonly EndedActor[] {
  return endedOf(graph, process).filter(({ kind }) => kind === 'thread');
}

/** Of a process: a signal ended it, or an exit code tells of an error. One whose code is not known is no failure. */
export function hasFailed(ended: Ended): boolean {
  return ended.how === 'killed' || (ended.how === 'exited' && ended.code !== 0);
}

/** The actor that this object stands for, of which nothing shows that it still runs. */
export function endedActorOf(graph: WaitGraph, process: Process, object: SyncObject): EndedActor {
  return endedOf(graph, process).find((one) => one.object === object) ?? actorFor(graph, process, object);
}

/** A thread that only the record of a lock tells of. */
export function endedByRecord(process: Process, ident: string): EndedActor {
  return { ...NOTHING_KNOWN, key: `thread ${process.pid} ${ident}`, kind: 'thread', process, id: ident };
}

/** A process of which no more than its PID is known, or what it is called. */
export function endedByPid(process: Process, pid: number, name: string | null = null): EndedActor {
  return { ...NOTHING_KNOWN, key: processKey(pid), kind: 'process', process, id: String(pid), name };
}

const NOTHING_KNOWN = {
  name: null,
  title: null,
  ended: { how: 'unknown' },
  object: null,
  startedAt: [],
  endedAt: [],
  startLine: null,
  endLine: null,
} as const satisfies Partial<EndedActor>;

function hasEnded({ kind, facts }: SyncObject): boolean {
  switch (kind) {
    case 'thread':
      return facts['started'] !== false && (facts['alive'] === false || typeof facts['ended'] === 'string');
    case 'task':
      return facts['state'] === 'finished' || facts['state'] === 'cancelled';
    default:
      return facts['dead'] === true;
  }
}

/** Of an object of a thread, task or greenlet. */
function actorFor({ workspace }: WaitGraph, process: Process, object: SyncObject): EndedActor {
  const kind = object.kind === 'task' || object.kind === 'greenlet' ? object.kind : 'thread';
  const name = nameIn(object);
  const { coroutine } = object.facts;
  return {
    key: `${kind} ${process.pid} ${object.id}`,
    kind,
    process,
    id: object.id,
    name,
    title: kind === 'task' && name !== null ? plainTitle(name, typeof coroutine === 'string' ? coroutine : '') : null,
    ended: endOf(object),
    object,
    ...linesOf(workspace, process, object),
  };
}

function nameIn({ facts: { name } }: SyncObject): string | null {
  return typeof name === 'string' && name !== '' ? name : null;
}

function endOf({ facts }: SyncObject): Ended {
  const { exception, ended, state } = facts;
  if (state === 'cancelled') return { how: 'cancelled' };
  if (typeof exception === 'string' && exception !== '') return { how: 'raised', exception };
  if (facts['beforeFork'] === true) return { how: 'left behind' };
  const hasReturned = ended === 'returned' || (state === 'finished' && exception === null);
  return { how: hasReturned ? 'returned' : 'unknown' };
}

function linesOf(workspace: string, process: Process, { createdAt, endedAt }: SyncObject) {
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  const absolute = (frames: readonly Frame[]) =>
    frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
  const [started, ended] = [absolute(createdAt), absolute(endedAt)];
  return {
    startedAt: started,
    endedAt: ended,
    startLine: userFrame(started, workspace),
    endLine: userFrame(ended, workspace),
  };
}

function endedChildren(graph: WaitGraph, process: Process): readonly EndedActor[] {
  const { snapshot } = graph;
  const found = new Map<number, EndedActor>();
  const add = (pid: number, name: string | null, ended: Ended, object: SyncObject | null) => {
    const lines = object === null ? {} : linesOf(graph.workspace, process, object);
    found.set(pid, { ...endedByPid(process, pid, name), ended, object, ...lines });
  };
  const living = new Set(snapshot.processes.map(({ pid }) => pid));
  const hasServer = snapshot.processes.some((one) => one.ppid === process.pid && startersIn(snapshot).isServant(one));
  const objects = graph.objectsOf(process, 'process');
  for (const object of objects) {
    const { pid, returncode, kind } = object.facts;
    if (typeof pid !== 'number') continue;
    const name = nameIn(object);
    // A fork server waits for its children itself and tells how they ended in a pipe, of which no copy was to be had here.
    if (hasServer && kind === 'multiprocessing' && returncode == null && !living.has(pid))
      add(pid, name, { how: 'unknown' }, object);
    if (typeof returncode !== 'number') continue;
    // As `subprocess` has it: below zero the signal.
    const [code, signal] = returncode < 0 ? [null, -returncode] : [returncode, null];
    add(pid, name, endOfProcess(graph, process, { name, code, signal }), object);
  }
  for (const other of snapshot.processes) {
    if (other.ppid !== process.pid || !isDead(other) || found.has(other.pid)) continue;
    const { code = null, signal = null } = other.ended ?? {};
    const program = other.name === '' || other.name === process.name ? null : other.name;
    const object = objects.find(({ facts }) => facts['pid'] === other.pid) ?? null;
    const name = (object === null ? null : nameIn(object)) ?? program;
    add(other.pid, name, endOfProcess(graph, process, { name, code, signal }), object);
  }
  return [...found.values()];
}

interface ExitStatus {
  readonly name: string | null;
  readonly code: number | null;
  readonly signal: number | null;
}

/** One that a signal ended has raised nothing. */
function endOfProcess(
  { snapshot }: WaitGraph,
  { childErrors = [] }: Process,
  { name, code, signal }: ExitStatus,
): Ended {
  if (signal !== null)
    return { how: 'killed', signal, oomKills: signal === SIGKILL ? (snapshot.host.oomKills ?? 0) : 0 };
  if (code === null) return { how: 'unknown' };
  const exception = code > 0 ? childErrors.find((one) => one.name === name)?.exception : undefined;
  return { how: 'exited', code, ...(exception === undefined ? {} : { exception }) };
}

const SIGKILL = 9;
