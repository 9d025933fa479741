import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import { isWorkItemRun } from '../../../model/submitted-at.ts';
import { outsideStandardLibrary, packageOf, userFrame } from '../../../model/user-frames.ts';
import type { Actor } from '../../graph/actor.ts';
import { once } from '../../graph/memo.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { isBusy, switchesPerSecond } from '../../os/computing.ts';
import { inNativeCode } from '../../os/native.ts';
import { osThreadOf, type Waiting, waitingOf } from '../../waits/waiting.ts';
import { holdsOfSameBlock } from './inferred-holders.ts';
import type { Unblock } from './types.ts';

/** What stands on a stack around the user's code. */
interface Sides {
  /** The package that the user's innermost line has called into; `null` where that is none. */
  readonly asked: string | null;
  /** Functions of that call, `package file function`: what the library offers to its users. */
  readonly calls: ReadonlySet<string>;
  /** Functions of packages below the user's code: whoever called it. */
  readonly callers: readonly { readonly package: string; readonly name: string }[];
}

const sidesOf: (graph: WaitGraph, actor: Actor) => Sides = once((graph: WaitGraph, { frames }: Actor): Sides => {
  const { workspace } = graph;
  const own = userFrame(frames, workspace);
  if (own === null) return { asked: null, calls: new Set(), callers: [] };
  const at = frames.indexOf(own);
  const asked = packageOf(frames[at - 1]?.file ?? '', workspace);
  return {
    asked,
    calls: new Set(frames.slice(0, at).map(nameOf)),
    callers: frames.slice(at + 1).flatMap((frame) => {
      const found = packageOf(frame.file, workspace);
      return found === null ? [] : [{ package: found, name: nameOf(frame) }];
    }),
  };
});

/** The package which the user's innermost line has called; `null` where it has called none. */
export function askedPackage(graph: WaitGraph, actor: Actor): string | null {
  return sidesOf(graph, actor).asked;
}

function nameOf({ file, function: name }: Frame): string {
  return `${file} ${name}`;
}

/**
 * Threads in which the library that the user's line has called runs other code of the user's: what it was asked for is done by its
 * workers, and no object need lead from the one to the other. A function that stands on both sides is a wrapper (a decorator that tries again), no
 * worker. The waiter itself may be among them. The same array for every waiter that has called the library in the same way.
 */
export function workersOfLibrary(graph: WaitGraph, actor: Actor): readonly Actor[] {
  const { asked, calls } = sidesOf(graph, actor);
  if (actor.kind !== 'thread' || asked === null) return NO_ACTORS;
  return kept(workersOnce(graph, actor.process), [asked, ...calls].join('\n'), () =>
    (runBy(graph, actor.process).get(asked) ?? NO_ACTORS).filter((other) =>
      sidesOf(graph, other).callers.every((one) => one.package !== asked || !calls.has(one.name)),
    ),
  );
}

const NO_ACTORS: readonly Actor[] = [];

const workersOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Actor[]>());

/** Threads with code of the user's that a package has called, by package. */
const runBy = once((graph: WaitGraph, process: Process) => {
  const threads = graph.actorsOf(process).filter(({ kind }) => kind === 'thread');
  return grouped(threads, (actor) => new Set(sidesOf(graph, actor).callers.map((one) => one.package)));
});

/**
 * Tasks with code of the user's that the library has made which the task has called: those on the other side of a connection that has both ends
 * in one loop. The waiter itself may be among them. The same array for every waiter in one library and loop.
 */
export function tasksOfLibrary(graph: WaitGraph, actor: Actor): readonly Actor[] {
  const { asked } = sidesOf(graph, actor);
  if (actor.kind !== 'task' || asked === null) return NO_ACTORS;
  return madeBy(graph, actor.process).get(loopAndPackage(actor, asked)) ?? NO_ACTORS;
}

/** Tasks with code of the user's by their loop and the package that made them. */
const madeBy = once((graph: WaitGraph, process: Process) => {
  const { workspace } = graph;
  const tasks = graph
    .actorsOf(process)
    .filter(({ kind, frames }) => kind === 'task' && userFrame(frames, workspace) !== null);
  return grouped(tasks, (actor) => {
    const maker = packageOf(outsideStandardLibrary(actor.startedAt, workspace)?.file ?? '', workspace);
    return maker === null ? [] : [loopAndPackage(actor, maker)];
  });
});

function loopAndPackage({ task }: Actor, name: string): string {
  return `${task?.loopId ?? ''}\n${name}`;
}

function grouped(
  actors: readonly Actor[],
  keysOf: (actor: Actor) => Iterable<string>,
): ReadonlyMap<string, readonly Actor[]> {
  const groups = new Map<string, Actor[]>();
  for (const actor of actors) {
    for (const key of keysOf(actor)) {
      const group = groups.get(key) ?? [];
      group.push(actor);
      groups.set(key, group);
    }
  }
  return groups;
}

function kept<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** The user's line asks the very library that has called it, as a callback of its loop or a task on its worker does. */
export function asksItsCaller(graph: WaitGraph, actor: Actor): boolean {
  const { asked, callers } = sidesOf(graph, actor);
  return asked !== null && callers.some((one) => one.package === asked);
}

/**
 * Who brings what a library was asked for, where no object tells who does; `null` where no thread of it runs the user's code. What waits for
 * descriptors may be told by those: only a pool that is starved explains it without them.
 */
export function unblockByLibrary(graph: WaitGraph, { actor, verb }: Waiting): Unblock | null {
  return SYSTEM_VERBS.has(verb) ? byStarvedPool(graph, actor) : byWorkers(workersOfLibrary(graph, actor), actor);
}

const SYSTEM_VERBS: ReadonlySet<Waiting['verb']> = new Set(['select', 'read', 'write', 'accept', 'connect']);

/** The same of a call into C that waits, of which no table knows for what. */
export function unblockInNativeCode(graph: WaitGraph, actor: Actor): Unblock | null {
  if (actor.kind !== 'thread' || waitingOf(graph, actor) !== null) return null;
  const holds = isBusy(actor, graph.snapshot.sampleTimesMs) ? [] : holdsOfSameBlock(graph, actor);
  if (holds.length > 0) return { by: 'held', holds };
  const found =
    byStarvedPool(graph, actor) ??
    (inNativeCode(graph, actor) ? byWorkers(workersOfLibrary(graph, actor), actor) : null);
  return found === null || !restsInLibrary(graph, actor) ? null : found;
}

/** So often a library looks up from a wait of its own; who waits for the interpreter lock does so two hundred times a second. */
const LOOKS_PER_SECOND = 50;

/** It stands in a library's line that calls into C, and computes nothing. */
function restsInLibrary(graph: WaitGraph, actor: Actor): boolean {
  if (packageOf(actor.frames[0]?.file ?? '', graph.workspace) === null) return false;
  const { sampleTimesMs } = graph.snapshot;
  const looks = switchesPerSecond(osThreadOf(actor), sampleTimesMs);
  return looks !== null && looks <= LOOKS_PER_SECOND && !isBusy(actor, sampleTimesMs);
}

/** The pool in which a library runs the user's code that asks it again, seen from there, or from where the first question was asked. */
function byStarvedPool(graph: WaitGraph, actor: Actor): Unblock | null {
  return fullPool(graph, actor) ?? byWorkers(inFullPools(graph, workersOfLibrary(graph, actor)), actor);
}

/** Of these workers those in a pool that is starved: once a list, which many waiters share. */
const inFullPools = once((graph: WaitGraph, workers: readonly Actor[]) =>
  workers.filter((one) => fullPool(graph, one) !== null),
);

function byWorkers(actors: readonly Actor[], waiter: Actor): Unblock | null {
  return actors.some((one) => one !== waiter) ? { by: 'any', actors, isInferred: true } : null;
}

/** The executor in whose worker the library runs the user's code that asks it again, while work stands in its queue. */
const fullPool: (graph: WaitGraph, actor: Actor) => Unblock | null = once((graph: WaitGraph, actor: Actor) => {
  if (!asksItsCaller(graph, actor)) return null;
  const run = actor.frames.find(isWorkItemRun);
  const item = graph.object(actor.process, run?.refs?.['self']);
  const executor = graph.object(actor.process, item?.links['executor']?.[0]);
  if (executor === null || Number(executor.facts['queued'] ?? 0) === 0) return null;
  const members = kept(membersOnce(graph, actor.process), executor.id, () => membersOf(graph, actor.process, executor));
  return members.has(actor) ? { by: 'any', actors: listOf(graph, members), pool: executor, isInferred: true } : null;
});

const membersOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, ReadonlySet<Actor>>());
const listOf = once((_graph: WaitGraph, members: ReadonlySet<Actor>): readonly Actor[] => [...members]);

/** The threads of an executor. */
function membersOf(graph: WaitGraph, process: Process, executor: SyncObject): ReadonlySet<Actor> {
  const workers = (executor.links['workers'] ?? []).map((id) => graph.object(process, id)?.facts['ident']);
  const idents = new Set(workers.map(String));
  return new Set(graph.actorsOf(process).filter(({ kind, id }) => kind === 'thread' && idents.has(id)));
}
