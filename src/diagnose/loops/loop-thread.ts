import type { Frame, Greenlet } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { modulePath } from '../../model/user-frames.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import { foreignRun, pathAsLoop } from '../graph/foreign-loop.ts';
import { hubsOf } from '../graph/greenlets-in-tasks.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** A thread that runs an event loop, and what it does at this moment. */
export interface LoopThread {
  readonly actor: Actor;
  /** `null` where the library's loop is no object that was told (trio, twisted, a hub). */
  readonly loopId: string | null;
  readonly library: LoopLibrary;
  /** Frames of the callback, task or greenlet that the loop runs now, innermost first; empty while it waits for events. */
  readonly inside: readonly Frame[];
}

export type LoopLibrary = 'asyncio' | 'trio' | 'twisted' | 'gevent' | 'eventlet';

/** One row: this function of this file is the loop itself; `own` frames right above it belong to the library. */
interface LoopRow {
  readonly library: LoopLibrary;
  readonly file: RegExp;
  readonly functions: readonly string[];
  readonly own: RegExp;
  /** Functions above it in which the loop waits for events. */
  readonly idle: readonly string[];
}

const LOOPS: readonly LoopRow[] = [
  {
    library: 'asyncio',
    file: /^asyncio\/base_events\.py$/,
    functions: ['_run_once'],
    own: /^(asyncio\/events|selectors)\.py$/,
    idle: ['select'],
  },
  {
    library: 'trio',
    file: /(^|\/)trio\/_core\/_run\.py$/,
    functions: ['unrolled_run', 'run'],
    own: /(^|\/)trio\/_core\/_(run|io_\w+)\.py$/,
    idle: ['get_events'],
  },
  {
    library: 'twisted',
    file: /(^|\/)twisted\/internet\/base\.py$/,
    functions: ['mainLoop'],
    own: /(^|\/)twisted\/internet\/(base|\w*reactor|defer|task)\.py$/,
    idle: ['doPoll', 'doSelect', 'doIteration', 'doKEvent'],
  },
];

/** The loop that this thread runs; `null` where its stack has none. Computed once an actor. */
export const loopThreadOf: (graph: WaitGraph, actor: Actor) => LoopThread | null = once(
  (graph: WaitGraph, actor: Actor) => {
    if (actor.kind !== 'thread') return null;
    const hub = hubOf(graph, actor);
    if (hub !== null) return hub;
    // Of a loop inside a loop the inner one is what the thread is in.
    const run = foreignRun(actor.process, actor.frames);
    for (const [depth, frame] of actor.frames.slice(0, run?.depth).entries()) {
      const path = pathAsLoop(frame);
      const row = LOOPS.find((one) => one.functions.includes(frame.function) && one.file.test(path));
      if (row === undefined) continue;
      const above = actor.frames.slice(0, depth);
      const idle = above.length === 0 || row.idle.includes(above[0]?.function ?? '');
      return {
        actor,
        loopId: row.library === 'asyncio' ? loopIdOf(actor, frame) : null,
        library: row.library,
        inside: idle && isOwn(row, above) ? [] : above.slice(0, above.length - ownTail(row, above)),
      };
    }
    if (run === null) return null;
    return { actor, loopId: run.loopId, library: 'asyncio', inside: actor.frames.slice(0, run.depth) };
  },
);

/** Every thread of the process that runs a loop. */
const loopThreads = once((graph: WaitGraph, process: Actor['process']): readonly LoopThread[] =>
  graph.actorsOf(process).flatMap((actor) => loopThreadOf(graph, actor) ?? []),
);

/** The thread that runs the loop of this task or greenlet; `null` where nobody does or it is not known. */
export function hostOf(graph: WaitGraph, actor: Actor): LoopThread | null {
  if (actor.kind === 'greenlet') {
    const ident = actor.greenlet?.threadIdent;
    const thread = ident ? graph.actors.get(threadKey(actor.process.pid, ident)) : undefined;
    const host = thread === undefined ? null : loopThreadOf(graph, thread);
    return host?.library === 'gevent' || host?.library === 'eventlet' ? host : null;
  }
  if (actor.kind !== 'task') return null;
  return hostOfLoop(graph, actor.process, actor.task?.loopId ?? null);
}

/** The thread that runs the loop with this id. */
export function hostOfLoop(graph: WaitGraph, process: Actor['process'], loopId: string | null): LoopThread | null {
  if (loopId === null) return null;
  const threads = loopThreads(graph, process);
  const exact = threads.find((one) => one.loopId === loopId);
  if (exact !== undefined) return exact;
  // trio's runner is thread-local: with one of them there is no doubt whose it is.
  const others = threads.filter((one) => one.library === 'trio');
  return others.length === 1 && lastDetails(process)?.loops.every(({ id }) => id !== loopId)
    ? (others[0] ?? null)
    : null;
}

function loopIdOf(actor: Actor, frame: Frame): string | null {
  const known = frame.refs?.['self'];
  if (known !== undefined) return known;
  return lastDetails(actor.process)?.loops.find(({ threadIdent }) => threadIdent === actor.id)?.id ?? null;
}

function isOwn(row: LoopRow, frames: readonly Frame[]): boolean {
  return frames.every((frame) => row.own.test(modulePath(frame.file)));
}

/** Frames of the library between the loop and what it calls. */
function ownTail(row: LoopRow, above: readonly Frame[]): number {
  const foreign = above.findLastIndex((frame) => !row.own.test(modulePath(frame.file)));
  return above.length - 1 - foreign;
}

/** gevent, eventlet: the hub is a greenlet of the thread; while another one runs, the hub does not. */
function hubOf(graph: WaitGraph, actor: Actor): LoopThread | null {
  const hub = hubs(graph, actor.process).get(actor.id);
  if (hub === undefined) return null;
  return { actor, loopId: null, library: hub.library, inside: hub.greenlet.current ? [] : actor.frames };
}

interface Hub {
  readonly greenlet: Greenlet;
  readonly library: 'gevent' | 'eventlet';
}

/** The hub of each thread that has other greenlets, by ident. */
const hubs = once((graph: WaitGraph, process: Actor['process']): ReadonlyMap<string, Hub> => {
  const details = lastDetails(process);
  if (details === null) return new Map();
  const known = hubsOf(details);
  const busy = new Set(graph.actorsOf(process).flatMap(({ greenlet }) => greenlet?.threadIdent ?? []));
  return new Map(
    details.greenlets.flatMap((greenlet) => {
      const { threadIdent, dead, id } = greenlet;
      const library = known.get(id);
      if (library === undefined || threadIdent === null || dead || !busy.has(threadIdent)) return [];
      return [[threadIdent, { greenlet, library }] as const];
    }),
  );
});
