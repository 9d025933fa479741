import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame } from '../../model/snapshot.ts';
import { modulePath } from '../../model/user-frames.ts';
import type { WaitId } from '../apis/ids.ts';
import { METHOD_APIS, METHOD_APIS_OF_KIND } from '../apis/tables/methods.ts';
import type { Verb, WaitGroup } from '../apis/tables/row.ts';
import type { Actor } from '../graph/actor.ts';
import { enteredAt, isElsewhere } from '../graph/entering.ts';
import { lockOf } from '../graph/holds.ts';
import { futexIsTimed } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { methodVerb } from '../objects/kinds.ts';
import { mayWaitIn } from './system-call-fits.ts';

/** A wait in a method that is written in C and has no Python frame: the innermost line shows it. */
export interface MethodWait extends MethodApi {
  readonly objects: readonly SyncObject[];
  readonly waitFrame: Frame;
  readonly expression: string | null;
}

/** The innermost line enters a `with`, or calls a method of an object whose kind blocks there. */
export function methodWait(graph: WaitGraph, actor: Actor): MethodWait | null {
  const [top] = actor.frames;
  const served = top === undefined ? null : managerCall(graph, actor, top);
  if (served !== null) return served;
  const value = top === undefined ? null : sharedValue(graph, actor, top);
  if (value !== null) return value;
  const entered = top === undefined ? null : stackEntry(graph, actor, top);
  if (entered !== null) return entered;
  const facts = top === undefined ? null : graph.factsAt(top);
  if (top === undefined || facts === null) return null;
  const reached = (expression: string | null) =>
    expression === null ? null : graph.object(actor.process, top.refs?.[expression]);
  const position = enteredAt(top, facts);
  const isEntering = position !== null && position >= 0;
  const calls = isEntering ? [] : facts.calls;
  for (const { receiver, method } of calls) {
    const object = reached(receiver);
    const verb = object === null || method === null ? undefined : methodVerb(object.kind, method);
    if (object === null || verb === undefined || isElsewhere(actor, object) || !mayWaitIn(actor, verb)) continue;
    // `condition.acquire()` takes the condition's lock.
    const wanted = verb === 'acquire' ? (lockOf(graph, actor.process, object) ?? object) : object;
    return found(top, wanted, verb, receiver);
  }
  for (const { callee } of calls) {
    const lock = takenByName(graph, actor, reached(callee));
    // `self.fn` is no name of the lock.
    if (lock !== null) return found(top, lock, 'acquire', null);
  }
  const enters = position === null ? facts.enters : facts.enters.filter((_, at) => at === position);
  for (const { expr } of enters) {
    const object = reached(expr);
    const lock = object === null ? null : lockOf(graph, actor.process, object);
    if (lock === null || lock.facts['locked'] === false || lock.kind === 'made lock' || isElsewhere(actor, lock))
      continue;
    if (!mayWaitIn(actor, 'acquire')) continue;
    return found(top, lock, 'acquire', expr);
  }
  return plainCall(
    top,
    calls.map(({ callee }) => callee),
  );
}

/**
 * A method that stands in a variable or an attribute (`self.fn(*args)` of an executor's thread) refers to the object that it is bound to: of the
 * methods of a lock only the one that takes it sleeps in a futex.
 */
function takenByName(graph: WaitGraph, actor: Actor, object: SyncObject | null): SyncObject | null {
  const lock = object === null ? null : lockOf(graph, actor.process, object);
  if (lock === null || lock.facts['locked'] !== true || futexIsTimed(actor) !== false) return null;
  return isElsewhere(actor, lock) ? null : lock;
}

/**
 * `counter.value` of `multiprocessing.Value`: a property of source that `multiprocessing.sharedctypes` makes at run time, which takes the lock
 * of the value by a method in C.
 */
function sharedValue(graph: WaitGraph, actor: Actor, top: Frame): MethodWait | null {
  const object = top.file === '<string>' ? graph.object(actor.process, top.refs?.['self']) : null;
  if (object === null || !/^\w+\.sharedctypes\./.test(object.type) || object.facts['locked'] !== true) return null;
  return found(top, object, 'acquire', 'self');
}

/** `stack.enter_context(lock)`: contextlib calls the lock's own `__enter__`, which is in C. */
function stackEntry(graph: WaitGraph, actor: Actor, top: Frame): MethodWait | null {
  if (top.function !== 'enter_context' || modulePath(top.file) !== 'contextlib.py') return null;
  const object = graph.object(actor.process, top.refs?.['cm']);
  const lock = object === null ? null : lockOf(graph, actor.process, object);
  if (lock === null || lock.facts['locked'] === false || lock.kind === 'made lock') return null;
  const name = Object.entries(actor.frames[1]?.refs ?? {}).find(([, id]) => id === object?.id)?.[0];
  return found(top, lock, 'acquire', name ?? null);
}

/** A manager's thread calls the method that a client asked for: an acquire of a lock that the manager holds for all. */
function managerCall(graph: WaitGraph, actor: Actor, top: Frame): MethodWait | null {
  if (top.function !== 'serve_client' || modulePath(top.file) !== 'multiprocessing/managers.py') return null;
  const object = graph.object(actor.process, top.refs?.['obj']);
  const isLock = object?.kind === 'lock' || object?.kind === 'rlock';
  if (object === null || !isLock || object.facts['locked'] !== true || mayBeHeldByClient(graph, actor)) return null;
  return found(top, object, 'acquire', 'obj');
}

/** The client that holds the lock has its own code for that: any other thread of a connected process may be the one. */
function mayBeHeldByClient(graph: WaitGraph, { process }: Actor): boolean {
  const connected = process.files
    .filter(({ kind }) => kind === 'socket')
    .flatMap(({ peers }) => peers.map(({ pid }) => pid));
  const clients = [...new Set(connected)]
    .filter((pid) => pid !== process.pid)
    .flatMap((pid) => graph.processes.get(pid) ?? []);
  const living = clients.filter(({ states }) => states.at(-1) !== 'Z');
  return living.flatMap((client) => graph.actorsOf(client).filter(({ kind }) => kind === 'thread')).length > 1;
}

/** Functions that block without an object. */
const PLAIN = {
  'time.sleep': METHOD_APIS.sleep,
  sleep: METHOD_APIS.sleep,
  input: METHOD_APIS.input,
} as const;

function plainCall(top: Frame, callees: readonly (string | null)[]): MethodWait | null {
  for (const callee of callees) {
    if (callee === null || !Object.hasOwn(PLAIN, callee)) continue;
    const api = PLAIN[callee as keyof typeof PLAIN];
    return { ...api, className: null, objects: [], waitFrame: top, expression: null };
  }
  return null;
}

function found(top: Frame, object: SyncObject, verb: Verb, expression: string | null): MethodWait {
  return { ...methodApi(object, verb), objects: [object], waitFrame: top, expression };
}

/** The API of a method in C, with the name of the class that has it. */
export interface MethodApi {
  readonly id: WaitId;
  readonly verb: Verb;
  readonly group: WaitGroup;
  /** The class's own name, e.g. `Lock`; `null` where the API has a name of its own. */
  readonly className: string | null;
}

export function methodApi(object: SyncObject, verb: Verb): MethodApi {
  const ofKind: Readonly<Record<string, Partial<Record<Verb, Omit<MethodApi, 'className'>>>>> = METHOD_APIS_OF_KIND;
  const api = ofKind[object.kind]?.[verb] ?? METHOD_APIS[verb];
  return { ...api, className: shortType(object) };
}

/** `threading.Lock` reads better than `_thread.lock`. */
function shortType(object: SyncObject): string {
  const names: Readonly<Record<string, string>> = { lock: 'Lock', rlock: 'RLock', 'simple queue': 'queue' };
  return names[object.kind] ?? object.type.split('.').at(-1) ?? object.kind;
}
