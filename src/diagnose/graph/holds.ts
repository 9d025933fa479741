import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, Process } from '../../snapshot/types.ts';
import type { Party } from './party.ts';
import type { Hold, World } from './world.ts';

/** A hold and the object that is held. */
export interface Claim {
  readonly lock: SyncObject;
  readonly hold: Hold;
}

/** What this frame says that its party holds: the bodies of `with` blocks it is in, and acquires that were not released. */
export function claimsOf(world: World, party: Party, frame: Frame, depth: number): readonly Claim[] {
  const { refs } = frame;
  const facts = refs === null ? null : world.factsAt(frame);
  if (facts === null || refs === null) return [];
  const items = [...facts.holds, ...facts.acquired];
  return items.flatMap(({ expr, line, certain }) => {
    const object = expr === null ? null : world.object(party.process, refs[expr]);
    const lock = object === null ? null : lockOf(world, party.process, object);
    if (lock === null || lock.facts['locked'] === false || givenBack(world, party, depth, lock)) return [];
    return [{ lock, hold: { party, frame, depth, expression: expr ?? '', line, certain } }];
  });
}

/** What a `with` over an object takes: a condition's lock, else the object itself. */
export function lockOf(world: World, process: Process, object: SyncObject): SyncObject | null {
  if (CONDITIONS.has(object.kind)) return world.object(process, object.links['lock']?.[0]);
  return HOLDABLE.has(object.kind) ? object : null;
}

const CONDITIONS: ReadonlySet<string> = new Set(['condition', 'async condition']);

const HOLDABLE: ReadonlySet<string> = new Set([
  'lock',
  'rlock',
  'semaphore',
  'async lock',
  'async semaphore',
  'process lock',
  'file lock',
  'greenlet lock',
]);

/** `Condition.wait` gives the lock back while it waits, under whichever name the lock was taken. */
function givenBack(world: World, party: Party, depth: number, lock: SyncObject): boolean {
  return party.frames.slice(0, depth).some((inner) => {
    if (inner.function !== 'wait' && inner.function !== 'wait_for') return false;
    const self = world.object(party.process, inner.refs?.['self']);
    return self !== null && CONDITIONS.has(self.kind) && (self.links['lock'] ?? []).includes(lock.id);
  });
}
