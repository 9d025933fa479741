import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { HeldItem, PlaceFacts } from '../../model/snapshot/source-facts.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { traitsOf } from '../objects/kinds.ts';
import type { Actor } from './actor.ts';
import { enteredAt, headerPosition, isPastHeader } from './entering.ts';
import { isManagedLock } from './managed-locks.ts';
import type { Hold, WaitGraph } from './wait-graph.ts';

/** A hold and the object that is held. */
export interface Claim {
  readonly lock: SyncObject;
  readonly hold: Hold;
}

/** What this frame says that its actor holds: the bodies of `with` blocks it is in, and acquires that were not released. */
export function claimsOf(graph: WaitGraph, actor: Actor, frame: Frame, depth: number): readonly Claim[] {
  return takenAt(graph, actor.process, frame, () => isPastHeader(actor, depth))
    .filter(({ lock }) => !givenBack(graph, actor, depth, lock))
    .map(({ lock, expr, line, certain }) => ({
      lock,
      hold: { actor, frame, depth, expression: expr, line, certain },
    }));
}

interface Taken {
  readonly lock: SyncObject;
  readonly expr: string;
  readonly line: number;
  readonly certain: boolean;
}

/**
 * The locks that the frame's own code has taken where it stands, and that are locked. Its reference `with[0]` is what the outermost
 * block is over, where the interpreter told that. `isPast`: it is past the header of a block that shares the line, asked where the
 * frame's instruction is not known; a frame that stands at a yield is.
 */
export function takenAt(
  graph: WaitGraph,
  process: Process,
  frame: Frame,
  isPast: () => boolean = () => true,
): readonly Taken[] {
  const { refs } = frame;
  const facts: PlaceFacts | null = refs === null ? null : graph.factsAt(frame);
  if (facts === null || refs === null) return [];
  const blocks = blocksAt(frame, facts, isPast).map(({ item, at }) => ({
    ...item,
    at,
    id: refs[`with[${at}]`] ?? idOf(refs, item.expr),
  }));
  const managed = blocks.flatMap(({ at, ...item }) => managedIn(frame, item, at));
  // What is in a stack tells itself what was entered into it.
  const isKnown = managed.some(({ isStack }) => isStack);
  const acquired = facts.acquired
    .filter(({ via }) => !(isKnown && via === 'enter_context'))
    .map((row) => ({ ...row, text: row.expr, id: idOf(refs, row.expr) }));
  return [...blocks, ...managed, ...acquired].flatMap(({ id, expr, text, line, certain }) => {
    const object = graph.object(process, id);
    const lock = object === null ? null : lockOf(graph, process, object);
    return lock === null || lock.facts['locked'] === false ? [] : [{ lock, expr: expr ?? text, line, certain }];
  });
}

/** The locks that an item has taken which is no lock itself: an exit stack, or an object whose class takes one when it is entered. */
function managedIn({ managers = [] }: Frame, item: HeldItem, at: number) {
  const names = [item.expr, item.as, `with[${at}]`];
  const rows = managers.filter(({ expr }) => names.includes(expr));
  return [...new Map(rows.map((row) => [row.lock, row])).values()].map(({ lock, sure }) => ({
    ...item,
    id: lock,
    certain: item.certain && sure,
    isStack: sure,
  }));
}

export interface Block {
  readonly item: HeldItem;
  /** Position among all blocks around the place, the outermost one 0. */
  readonly at: number;
}

/** The blocks that the frame has entered: of a header on its line only the items before the one that it is entering. */
export function blocksAt(frame: Frame, facts: PlaceFacts, isPast: () => boolean): readonly Block[] {
  const entered = enteredAt(frame, facts);
  const around = facts.holds.filter((item) => headerPosition(facts, item) < 0).length;
  const inside = facts.holds.flatMap((item, at): readonly Block[] => {
    const position = headerPosition(facts, item);
    if (position < 0) return [{ item, at }];
    const isIn = entered === null ? isPast() : entered < 0;
    return isIn ? [{ item, at }] : [];
  });
  const count = entered ?? (inside.length > around || isPast() ? 0 : lastEntered(frame) - around);
  const before = facts.enters.slice(0, Math.max(count, 0));
  return [...inside, ...before.map((item, at) => ({ item: { ...item, certain: true }, at: around + at }))];
}

/** Position of the innermost manager that the interpreter told of the frame; -1 where it told none. One that awaits its entry is among them. */
function lastEntered({ refs }: Frame): number {
  const told = Object.keys(refs ?? {}).flatMap((name) => MANAGER.exec(name)?.[1] ?? []);
  return Math.max(-1, ...told.map(Number));
}

const MANAGER = /^with\[(\d+)\]$/;

function idOf(refs: Readonly<Record<string, string>>, expr: string | null): string | undefined {
  return expr === null ? undefined : refs[expr];
}

/** What a `with` over an object takes: a condition's lock, else the object itself. */
export function lockOf(graph: WaitGraph, process: Process, object: SyncObject): SyncObject | null {
  const { holds } = traitsOf(object.kind);
  if (holds === 'its lock') return graph.object(process, object.links['lock']?.[0]);
  if (isManagedLock(object)) return object;
  return holds === 'itself' ? object : null;
}

/** `Condition.wait` gives the lock back while it waits, under whichever name the lock was taken. */
function givenBack(graph: WaitGraph, actor: Actor, depth: number, lock: SyncObject): boolean {
  return actor.frames.slice(0, depth).some((inner) => {
    if (inner.function !== 'wait' && inner.function !== 'wait_for') return false;
    const self = graph.object(actor.process, inner.refs?.['self']);
    return self !== null && traitsOf(self.kind).holds === 'its lock' && (self.links['lock'] ?? []).includes(lock.id);
  });
}
