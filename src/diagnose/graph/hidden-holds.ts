import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, Process } from '../../snapshot/types.ts';
import type { HeldItem, PlaceFacts } from '../../source/types.ts';
import { modulePath } from '../user-frames.ts';
import { isPastHeader } from './entering.ts';
import { blocksAt } from './holds.ts';
import { once } from './memo.ts';
import type { Party } from './party.ts';
import { isExitStack } from './suspended.ts';
import type { Waiting } from './waiting.ts';
import type { Hold, World } from './world.ts';

/**
 * Who probably holds a lock that no stack names: bodies of a `with` over an object whose own `__enter__` takes the lock, and
 * blocks of an exit stack that the lock was entered into. Never certain.
 */
export function hiddenHolds(world: World, waiting: Waiting, lock: SyncObject): readonly Hold[] {
  const wrapped = throughWrapper(world, waiting);
  if (wrapped.length > 0) return wrapped;
  const ofClass = throughClass(world, waiting);
  return ofClass.length > 0 ? ofClass : throughExitStack(world, waiting, lock);
}

const ENTER: ReadonlySet<string> = new Set(['__enter__', '__aenter__']);

/** The waiter is in the `__enter__` of an object that its caller calls so: others in a `with` over the same have been through it. */
function throughWrapper(world: World, { party, frame }: Waiting): readonly Hold[] {
  const at = frame === null ? -1 : party.frames.indexOf(frame);
  const caller = party.frames[at + 1];
  if (frame === null || caller === undefined || !ENTER.has(frame.function)) return [];
  const facts = world.factsAt(caller);
  const bodies = bodiesOnce(world, party.process);
  return (facts?.enters ?? []).flatMap(({ expr }) => {
    const known = facts === null || expr === null ? null : identity(caller, facts, expr);
    const holds = known === null ? [] : (bodies.get(known) ?? []);
    return holds.filter((hold) => hold.party !== party || hold.depth > at + 1);
  });
}

/**
 * The waiter is in the `__enter__` of a class whose instances share the lock: bodies of a `with` over a new instance, and functions
 * that one decorates (`contextlib.ContextDecorator`).
 */
function throughClass(world: World, { party, frame, expression }: Waiting): readonly Hold[] {
  const name = frame?.selfType?.split('.').at(-1);
  if (frame === null || name === undefined || !ENTER.has(frame.function) || expression === null) return [];
  const origin = world.factsAt(frame)?.assigned.find(({ expr }) => expr === expression);
  if (origin === undefined || !(origin.function === '<module>' || origin.function.split('.').at(-1) === name))
    return [];
  const makes = (text: string) => new RegExp(`(^|\\W)${name}\\b`).test(text);
  return world.partiesOf(party.process).flatMap((other) =>
    other.frames.flatMap((body, depth): readonly Hold[] => {
      const facts = world.factsAt(body);
      const item = blocksOf(other, body, depth, facts).find(({ expr, text }) => expr === null && makes(text));
      const called = other.frames[depth + 1];
      const decorates = facts?.scope.decorators?.some(makes) && called?.function === 'inner' && isContextlib(called);
      const line = item?.line ?? (decorates ? (facts?.scope.line ?? null) : null);
      if (line === null) return [];
      return [{ party: other, frame: body, depth, expression: '', line, certain: false }];
    }),
  );
}

function isContextlib({ file }: Frame): boolean {
  return modulePath(file) === 'contextlib.py';
}

function blocksOf(party: Party, frame: Frame, depth: number, facts: PlaceFacts | null): readonly HeldItem[] {
  return facts === null ? [] : blocksAt(frame, facts, () => isPastHeader(party, depth)).map(({ item }) => item);
}

/** Bodies of `with` blocks over objects that are no locks themselves, by what they are over. */
const bodiesOnce = once((world: World, process: Process) => {
  const found = new Map<string, Hold[]>();
  for (const party of world.partiesOf(process)) {
    for (const [depth, frame] of party.frames.entries()) {
      const facts = world.factsAt(frame);
      for (const { expr, line } of blocksOf(party, frame, depth, facts)) {
        const known =
          facts === null || expr === null || frame.refs?.[expr] !== undefined ? null : identity(frame, facts, expr);
        if (known === null || expr === null) continue;
        const hold: Hold = { party, frame, depth, expression: expr, line, certain: false };
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
function throughExitStack(world: World, { party, frame }: Waiting, lock: SyncObject): readonly Hold[] {
  const blocks = blocksOnce(world, party.process);
  const naming = blocks.filter(
    (hold) => hold.party !== party && Object.values(hold.frame.refs ?? {}).includes(lock.id) && !awaits(hold, lock),
  );
  if (naming.length > 0 || frame === null) return naming;
  return blocks.filter(
    (hold) => hold.party !== party && hold.frame.file === frame.file && hold.frame.function === frame.function,
  );
}

/** It refers to the lock since it is about to enter it. */
function awaits({ party, frame }: Hold, lock: SyncObject): boolean {
  return party.frames.slice(0, party.frames.indexOf(frame)).some(({ refs }) => refs?.['cm'] === lock.id);
}

const blocksOnce = once((world: World, process: Process): readonly Hold[] =>
  world
    .partiesOf(process)
    .flatMap((party) =>
      party.frames.flatMap((frame, depth) =>
        (world.factsAt(frame)?.holds ?? [])
          .filter(({ text }) => isExitStack(text))
          .map(({ line }) => ({ party, frame, depth, expression: '', line, certain: false })),
      ),
    ),
);
