import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame } from '../../model/snapshot.ts';
import { modulePath, outsideStandardLibrary, ownerOf, shownFile } from '../../model/user-frames.ts';
import { ROWS } from '../apis/all.ts';
import type { WaitId } from '../apis/ids.ts';
import { METHOD_APIS } from '../apis/tables/methods.ts';
import type { Verb, WaitGroup, WaitRow } from '../apis/tables/row.ts';
import { SYSTEM_CALLS } from '../apis/tables/system-calls.ts';
import type { Actor } from '../graph/actor.ts';
import { enteredText } from '../graph/entering.ts';
import { foreignRun, isPutIntoLoop, pathAsLoop } from '../graph/foreign-loop.ts';
import { lockOf } from '../graph/holds.ts';
import { futexIsTimed, osThreadOf, pidAwaited, type SystemApi, systemApi, systemFacts } from '../graph/kernel.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isOver } from '../objects/over.ts';
import { lineOf, mentions } from '../python/line.ts';
import { apiByLine } from './by-line.ts';
import { greenletWait } from './greenlet-waits.ts';
import { turnAtMadeLock } from './locks.ts';
import { methodWait } from './method-waits.ts';
import { comesBack, isPastTimeout, kernelPatience, type Patience, patienceOf } from './patience.ts';

export { osThreadOf } from '../graph/kernel.ts';

/** What an actor waits for, as far as it can be told. */
export interface Waiting {
  readonly actor: Actor;
  /** The API that it waits in. */
  readonly id: WaitId;
  readonly verb: Verb;
  readonly group: WaitGroup;
  /** Of a method in C the name of its class; `null` where the API has a name of its own. */
  readonly className: string | null;
  /** What it waits for; empty where no layer reached it. More than one for a wait on several at once. */
  readonly objects: readonly SyncObject[];
  /** From the system call, where it names one. */
  readonly fd: number | null;
  /** The child that the system call waits for. */
  readonly childPid: number | null;
  /** The line outside the standard library that waits. */
  readonly frame: Frame | null;
  /** The outermost library frame of the wait, or the line itself for a method in C. */
  readonly waitFrame: Frame | null;
  /** The expression that names the object in `frame`'s code, for sentences; `null` where it has none there. */
  readonly expression: string | null;
  readonly patience: Patience;
  /** Read off the stack and its objects, off the system call, or off the text of the line alone. */
  readonly by: 'stack' | 'kernel' | 'line';
}

/**
 * What the actor waits in, for whoever names it; `null` where nothing shows that it waits. The one recogniser: by its frames and their objects,
 * else by the system call, which a line may name more exactly, else by the line alone. Computed once an actor.
 */
export const standingIn: (graph: WaitGraph, actor: Actor) => Waiting | null = once((graph: WaitGraph, actor: Actor) => {
  const frame = outsideStandardLibrary(actor.frames, graph.workspace);
  const common = { actor, frame, ...systemFacts(actor) };
  const seen =
    rowWait(graph, actor, frame) ??
    awaited(graph, actor, frame) ??
    methodWait(graph, actor) ??
    greenletWait(graph, actor);
  if (seen !== null) {
    const patience = isPastTimeout(actor) ? 'forever' : patienceOf(graph, actor, frame);
    const made = turnAtMadeLock(graph, actor, seen);
    const turn = made === null ? null : { ...made, expression: nameOf(graph, made.frame, made.objects) };
    return { ...common, by: 'stack', patience, ...seen, ...turn };
  }
  const elsewhere = lockOfAnotherInterpreter(actor);
  const childPid = pidAwaited(graph, actor);
  const system = childPid === null ? (systemApi(actor) ?? elsewhere) : CHILD_WAIT;
  const api = elsewhere ?? (childPid === null ? apiByLine(graph, actor) : null) ?? system;
  if (api === null) return null;
  return {
    ...common,
    ...(childPid === null ? {} : { childPid }),
    ...api,
    by: system === null ? 'line' : 'kernel',
    className: null,
    objects: [],
    waitFrame: frame,
    expression: null,
    patience: kernelPatience(graph, actor),
  };
});

/** A wait for the end of one process, by whatever call. */
const CHILD_WAIT: SystemApi = SYSTEM_CALLS.waitid;

/** What the actor waits for by evidence that a chain may rest on: the text of a line alone is none. */
export function waitingOf(graph: WaitGraph, actor: Actor): Waiting | null {
  const standing = standingIn(graph, actor);
  return standing?.by === 'line' ? null : standing;
}

/** Objects of another interpreter are not seen, its GIL is waited for with a timeout (`take_gil`): what is left is a lock of Python's. */
function lockOfAnotherInterpreter(actor: Actor): Pick<Waiting, 'id' | 'verb' | 'group'> | null {
  const isElsewhere = actor.thread?.interpreter !== undefined && osThreadOf(actor)?.library === undefined;
  return isElsewhere && futexIsTimed(actor) === false ? { id: 'lock', verb: 'acquire', group: 'lock' } : null;
}

type Seen = Pick<Waiting, 'id' | 'verb' | 'group' | 'className' | 'objects' | 'waitFrame' | 'expression'> & {
  readonly patience?: Patience;
};

/**
 * Of the unbroken run of library frames on top of the stack the outermost row gives the words; the objects come from the
 * outermost row whose frame reaches any.
 */
function rowWait(graph: WaitGraph, actor: Actor, caller: Frame | null): Seen | null {
  const rows = rowsOf(graph, actor);
  const outermost = rows.at(-1);
  if (outermost === undefined) return null;
  let objects: readonly SyncObject[] = [];
  // A sleep ends by itself, whatever the library sleeps on.
  const isSleep = outermost.row.verb === 'sleep';
  for (let at = rows.length - 1; at >= 0 && objects.length === 0 && !isSleep; at--) {
    const matched = rows[at];
    const reached = matched === undefined ? [] : targetsOf(graph, actor, matched.row, matched.frame);
    // Futures of `Executor.map` that are done; an inner frame has the one that it waits for.
    if (at === 0 || !reached.every(isOver)) objects = reached;
  }
  const { row, frame } = outermost;
  if (objects.length === 0 && row.verb === 'await') objects = awaited(graph, actor, caller)?.objects ?? [];
  if (row.verb === 'import' && objects.length === 0) objects = importLocks(graph, actor);
  const { id, verb, group } = row;
  const seen = {
    id,
    verb,
    group,
    className: null,
    objects,
    waitFrame: frame,
    expression: nameOf(graph, caller, objects),
  };
  if (id === 'select' && comesBack(graph, actor)) return { ...seen, patience: 'polls' };
  return row.isLoop ? { ...seen, patience: 'forever' } : seen;
}

type KnownRow = WaitRow & { readonly id: WaitId };

interface Matched {
  readonly row: KnownRow;
  readonly frame: Frame;
}

const ROWS_OF_FUNCTION: ReadonlyMap<string, readonly KnownRow[]> = (() => {
  const rows = new Map<string, KnownRow[]>();
  const all: readonly KnownRow[] = ROWS;
  for (const row of all) {
    for (const name of row.functions) rows.set(name, [...(rows.get(name) ?? []), row]);
  }
  return rows;
})();

function rowsOf(graph: WaitGraph, actor: Actor): readonly Matched[] {
  const found: Matched[] = [];
  const foreign = actor.kind === 'thread' ? (foreignRun(actor.process, actor.frames)?.depth ?? 0) : 0;
  for (const [at, frame] of actor.frames.entries()) {
    // The loop has called what stands above and waits for nothing itself.
    if (found.length === 0 && (isCallback(frame) || (at > 0 && at === foreign))) break;
    const owner = isPutIntoLoop(frame) ? 'standard library' : ownerOf(frame.file, graph.workspace);
    if (owner === 'workspace' || owner === 'other') break;
    const row = ROWS_OF_FUNCTION.get(frame.function)?.find((candidate) =>
      fits(candidate, frame, actor.frames[at - 1], graph.workspace),
    );
    if (row?.isWrapper && found.length > 0) continue;
    if (row !== undefined) found.push({ row, frame });
    // A library function that wraps a wait of the standard library is where the wait was asked for; its helpers are not.
    else if (found.length > 0 && (owner === 'library' || !frame.function.startsWith('_'))) break;
  }
  return found;
}

/** A callback of asyncio's, or a step of a task, as the loop calls it (`Handle._run`). */
function isCallback({ file, function: name }: Frame): boolean {
  return name === '_run' && modulePath(file) === 'asyncio/events.py';
}

function fits(row: WaitRow, frame: Frame, above: Frame | undefined, workspace: string): boolean {
  const isOfPython = isPutIntoLoop(frame) || ownerOf(frame.file, workspace) === 'standard library';
  const path = isOfPython ? pathAsLoop(frame) : shownFile(frame.file, workspace);
  if (row.file.endsWith('/') ? !path.startsWith(row.file) : path !== row.file) return false;
  if (row.needsSelf && frame.selfType === null) return false;
  if (row.self === undefined) return true;
  if (frame.selfType !== null) return frame.selfType.endsWith(`.${row.self}`);
  return row.calls === undefined || row.calls === above?.function;
}

function targetsOf(graph: WaitGraph, actor: Actor, row: WaitRow, frame: Frame): readonly SyncObject[] {
  for (const expression of row.target ?? ['self']) {
    const object = graph.object(actor.process, frame.refs?.[expression]);
    // A pool of greenlets: who joins it waits for its members.
    const parts = (object?.links['members'] ?? []).flatMap((id) => graph.object(actor.process, id) ?? []);
    if (parts.length > 0) return parts;
    // Entering a condition takes its lock.
    if (object !== null) return [row.verb === 'acquire' ? (lockOf(graph, actor.process, object) ?? object) : object];
    // A collection of futures: its members are recorded as `fs[0]`, `fs[1]` ...
    const members = Object.entries(frame.refs ?? {}).filter(([name]) => name.startsWith(`${expression}[`));
    const found = members.flatMap(([, id]) => graph.object(actor.process, id) ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

function awaited(graph: WaitGraph, actor: Actor, frame: Frame | null): Seen | null {
  const waitsFor = actor.task?.waitsFor ?? null;
  if (waitsFor === null) return null;
  const object = graph.object(actor.process, waitsFor.id);
  const objects = object === null ? [] : [object];
  return {
    ...METHOD_APIS.await,
    className: null,
    objects,
    waitFrame: frame,
    expression: nameOf(graph, frame, objects),
  };
}

/** The import system keeps a record of who waits for which module. */
function importLocks(graph: WaitGraph, actor: Actor): readonly SyncObject[] {
  return graph.objectsOf(actor.process, 'import lock').filter(({ facts }) =>
    String(facts['waitingIdents'] ?? '')
      .split(',')
      .includes(actor.id),
  );
}

/** How the frame's code calls the object. */
function nameOf({ factsAt }: WaitGraph, frame: Frame | null, objects: readonly SyncObject[]): string | null {
  const [object] = objects;
  if (object === undefined || frame === null) return null;
  // pytest's rewritten asserts keep values under names of their own (`@py_assert1`).
  const names = Object.entries(frame.refs ?? {}).flatMap(([name, id]) =>
    id === object.id && !name.startsWith('@') && !name.startsWith('with[') ? [name] : [],
  );
  // The name that the line itself uses; a private one that it does not is somebody else's.
  const used = names.find((name) => mentions(lineOf(frame), name));
  const facts = used === undefined ? factsAt(frame) : null;
  const entered = facts === null ? null : enteredText(frame, facts, object.id);
  return used ?? entered ?? names.find((name) => !name.startsWith('_')) ?? null;
}
