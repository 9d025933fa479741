import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { HeldItem, PlaceFacts } from '../../../model/snapshot/source-facts.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import { modulePath } from '../../../model/user-frames.ts';
import type { Actor } from '../../graph/actor.ts';
import { isPastHeader } from '../../graph/entering.ts';
import { blocksAt, lockOf } from '../../graph/holds.ts';
import { futexIsTimed } from '../../graph/kernel.ts';
import { once } from '../../graph/memo.ts';
import { isExitStack } from '../../graph/suspended.ts';
import type { Hold, WaitGraph } from '../../graph/wait-graph.ts';
import { dottedNames, numberIn, readPython, says, stringIn, wholeCall } from '../../python/line.ts';
import type { Waiting } from '../../waits/waiting.ts';

/**
 * Who probably holds a lock that no stack names: bodies of a `with` over an object whose own `__enter__` takes the lock, and
 * blocks of an exit stack that the lock was entered into. Never certain.
 */
export function inferredHolds(graph: WaitGraph, waiting: Waiting, lock: SyncObject): readonly Hold[] {
  const wrapped = throughWrapper(graph, waiting);
  if (wrapped.length > 0) return wrapped;
  const ofClass = throughClassOnce(graph, waiting, lock);
  if (ofClass.length > 0) return ofClass;
  const inHand = (stacksInHand(graph, waiting.actor.process).get(lock.id) ?? []).filter(
    (hold) => hold.actor !== waiting.actor,
  );
  return inHand.length > 0 ? inHand : throughExitStack(graph, waiting, lock);
}

const ENTER: ReadonlySet<string> = new Set(['__enter__', '__aenter__']);

/** The waiter is in the `__enter__` of an object that its caller calls so: others in a `with` over the same have been through it. */
function throughWrapper(graph: WaitGraph, { actor, frame }: Waiting): readonly Hold[] {
  const at = frame === null ? -1 : actor.frames.indexOf(frame);
  const caller = actor.frames[at + 1];
  if (frame === null || caller === undefined || !ENTER.has(frame.function)) return [];
  const facts = graph.factsAt(caller);
  const bodies = bodiesOnce(graph, actor.process);
  return (facts?.enters ?? []).flatMap(({ expr }) => {
    const known = facts === null || expr === null ? null : identity(caller, facts, expr);
    const holds = known === null ? [] : (bodies.get(known) ?? []);
    return holds.filter((hold) => hold.actor !== actor || hold.depth > at + 1);
  });
}

/** Exit stacks that a lock was entered into, by its id, in the hand of somebody who is in no block over it: he may be the one to close it. */
const stacksInHand = once((graph: WaitGraph, process: Process) => {
  const found = new Map<string, Hold[]>();
  for (const actor of graph.actorsOf(process)) {
    for (const [depth, frame] of actor.frames.entries()) {
      for (const { sure, lock, expr } of frame.managers ?? []) {
        if (lock === null) continue;
        const holds = found.get(lock) ?? [];
        found.set(lock, holds);
        // Of several stacks of one frame that hold it the first one tells.
        if (!sure || holds.some((hold) => hold.frame === frame)) continue;
        holds.push({ actor, frame, depth, expression: expr, line: null, certain: false, isInStack: true });
      }
    }
  }
  return found;
});

/** The same for every waiter that stands at one line of the class: a thousand of them ask once. */
function throughClassOnce(graph: WaitGraph, waiting: Waiting, lock: SyncObject): readonly Hold[] {
  const { actor, frame, expression } = waiting;
  if (frame === null || !ENTER.has(frame.function)) return [];
  const known = classesOnce(graph, actor.process);
  const key = [lock.id, frame.selfType, frame.file, frame.line, expression].join('\n');
  const holds = known.get(key) ?? throughClass(graph, waiting, lock);
  known.set(key, holds);
  return holds;
}

const classesOnce = once((_graph: WaitGraph, _process: Process) => new Map<string, readonly Hold[]>());

/**
 * The waiter is in the `__enter__` of a class whose instances share the lock: bodies of a `with` over a new instance, and functions
 * that one decorates (`contextlib.ContextDecorator`). Or each instance is given its lock: bodies over one that was given this lock.
 */
function throughClass(graph: WaitGraph, { actor, frame, expression }: Waiting, lock: SyncObject): readonly Hold[] {
  const name = frame?.selfType?.split('.').at(-1);
  if (frame === null || name === undefined || !ENTER.has(frame.function) || expression === null) return [];
  const origin = graph.factsAt(frame)?.assigned.find(({ expr }) => expr === expression);
  const isShared =
    origin !== undefined && (origin.function === '<module>' || origin.function.split('.').at(-1) === name);
  const makes = (text: string) => says(readPython(text), name);
  return graph.actorsOf(actor.process).flatMap((other) =>
    other.frames.flatMap((body, depth): readonly Hold[] => {
      const facts = graph.factsAt(body);
      // Of several locks nothing tells which one it takes.
      const isGiven = (text: string) => {
        const given = locksNamedIn(graph, other, body, text);
        return given.size === 1 && given.has(lock.id);
      };
      const item = blocksOf(other, body, depth, facts).find(
        ({ expr, text }) => expr === null && makes(text) && (isShared || isGiven(text)),
      );
      const called = other.frames[depth + 1];
      const decorates =
        isShared && facts?.scope.decorators?.some(makes) && called?.function === 'inner' && isContextlib(called);
      const line = item?.line ?? (decorates ? (facts?.scope.line ?? null) : null);
      if (line === null) return [];
      return [{ actor: other, frame: body, depth, expression: '', line, certain: false }];
    }),
  );
}

/** Ids of the locks that names in a text refer to. */
function locksNamedIn(graph: WaitGraph, { process }: Actor, { refs }: Frame, text: string): ReadonlySet<string> {
  const objects = dottedNames(readPython(text)).map((name) => graph.object(process, refs?.[name]));
  return new Set(objects.flatMap((object) => (object === null ? [] : (lockOf(graph, process, object)?.id ?? []))));
}

/**
 * A thread that calls into C in the header of a `with`, and sleeps there in a futex without a timeout: bodies of a `with` that calls the same of the
 * same object have what it wants. Never certain: the words of a call are no proof of what it takes.
 */
export function holdsOfSameBlock(graph: WaitGraph, actor: Actor): readonly Hold[] {
  const [frame] = actor.frames;
  const facts = frame === undefined ? null : graph.factsAt(frame);
  if (frame === undefined || facts === null || futexIsTimed(actor) !== false) return [];
  const bodies = bodiesOfCalls(graph, actor.process);
  return facts.enters
    .filter(({ expr }) => expr === null)
    .flatMap(({ text }) => bodies.get(callKey(frame, facts, text) ?? '') ?? [])
    .filter((hold) => hold.actor !== actor);
}

/**
 * The same for the same call of the same object (`self.env.begin(write=True)`); `null` where the words do not tell that it is, as where an argument is no constant: a variable may
 * be another one in each thread.
 */
function callKey(frame: Frame, facts: PlaceFacts, text: string): string | null {
  const call = wholeCall(readPython(text));
  const isSame = call?.isWhole === true && [...call.args, ...Object.values(call.keywords)].every(isConstant);
  const known = isSame && call.receiver !== null ? identity(frame, facts, call.receiver) : null;
  return known === null ? null : `${known} ${text}`;
}

function isConstant(text: string): boolean {
  return CONSTANTS.has(text) || numberIn(text.replace('-', '')) !== null || stringIn(text) !== null;
}

const CONSTANTS: ReadonlySet<string> = new Set(['True', 'False', 'None']);

const bodiesOfCalls = once((graph: WaitGraph, process: Process) => {
  const found = new Map<string, Hold[]>();
  for (const actor of graph.actorsOf(process)) {
    for (const [depth, frame] of actor.frames.entries()) {
      const facts = graph.factsAt(frame);
      for (const item of blocksOf(actor, frame, depth, facts)) {
        const key = facts === null || item.expr !== null ? null : callKey(frame, facts, item.text);
        if (key === null) continue;
        const hold: Hold = { actor, frame, depth, expression: '', line: item.line, certain: false };
        found.set(key, [...(found.get(key) ?? []), hold]);
      }
    }
  }
  return found;
});

function isContextlib({ file }: Frame): boolean {
  return modulePath(file) === 'contextlib.py';
}

function blocksOf(actor: Actor, frame: Frame, depth: number, facts: PlaceFacts | null): readonly HeldItem[] {
  return facts === null ? [] : blocksAt(frame, facts, () => isPastHeader(actor, depth)).map(({ item }) => item);
}

/** Bodies of `with` blocks over objects that are no locks themselves, by what they are over. */
const bodiesOnce = once((graph: WaitGraph, process: Process) => {
  const found = new Map<string, Hold[]>();
  for (const actor of graph.actorsOf(process)) {
    for (const [depth, frame] of actor.frames.entries()) {
      const facts = graph.factsAt(frame);
      for (const { expr, line } of blocksOf(actor, frame, depth, facts)) {
        const known =
          facts === null || expr === null || frame.refs?.[expr] !== undefined ? null : identity(frame, facts, expr);
        if (known === null || expr === null) continue;
        const hold: Hold = { actor, frame, depth, expression: expr, line, certain: false };
        found.set(known, [...(found.get(known) ?? []), hold]);
      }
    }
  }
  return found;
});

/** The same words mean the same object: an attribute in methods of one class, a name of the module; `null` for locals. */
function identity(frame: Frame, facts: PlaceFacts, expr: string): string | null {
  if (expr.endsWith(']')) return null;
  if (expr.startsWith('self.')) return frame.selfType === null ? null : `${frame.selfType} ${expr}`;
  const [base = expr] = expr.split('.');
  const origin = facts.assigned.filter((one) => one.expr === expr || one.expr === base);
  const isGlobal = origin.length > 0 && origin.every((one) => one.function === '<module>');
  return isGlobal ? `${frame.file} ${expr}` : null;
}

/** Blocks of an exit stack: one that refers to the lock has probably entered it, else others that stand in the same code. */
function throughExitStack(graph: WaitGraph, { actor, frame }: Waiting, lock: SyncObject): readonly Hold[] {
  const blocks = blocksOnce(graph, actor.process);
  const naming = blocks.filter(
    (hold) => hold.actor !== actor && Object.values(hold.frame.refs ?? {}).includes(lock.id) && !awaits(hold, lock),
  );
  if (naming.length > 0 || frame === null) return naming;
  return blocks.filter(
    (hold) => hold.actor !== actor && hold.frame.file === frame.file && hold.frame.function === frame.function,
  );
}

/** It refers to the lock since it is about to enter it. */
function awaits({ actor, frame }: Hold, lock: SyncObject): boolean {
  return actor.frames.slice(0, actor.frames.indexOf(frame)).some(({ refs }) => refs?.['cm'] === lock.id);
}

const blocksOnce = once((graph: WaitGraph, process: Process): readonly Hold[] =>
  graph
    .actorsOf(process)
    .flatMap((actor) =>
      actor.frames.flatMap((frame, depth) =>
        (graph.factsAt(frame)?.holds ?? [])
          .filter(({ text }) => isExitStack(text))
          .map(({ line }) => ({ actor, frame, depth, expression: '', line, certain: false })),
      ),
    ),
);
