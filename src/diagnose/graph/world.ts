import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, Process, Snapshot } from '../../snapshot/types.ts';
import { factsAt } from '../../source/places.ts';
import type { PlaceFacts } from '../../source/types.ts';
import { lastDetails } from '../threads.ts';
import { type Party, partiesOf } from './party.ts';

/** A party's claim on an object, read off one of its frames. */
export interface Mention {
  readonly party: Party;
  readonly frame: Frame;
  /** Position of the frame in the party's stack, 0 innermost. */
  readonly depth: number;
  /** As the code writes it, e.g. `self._lock`. */
  readonly expression: string;
}

/** A party that holds a lock: its stack is inside a `with` block over it, or after an `acquire()` without a `release()`. */
export interface Hold extends Mention {
  /** Line of the `with` or of the `acquire()`; `null` where only the lock's own record tells (an RLock's owner). */
  readonly line: number | null;
  readonly certain: boolean;
}

/** Everything that the walk asks for again and again, computed once. Objects are keyed by process, since ids are addresses. */
export interface World {
  readonly snapshot: Snapshot;
  readonly workspace: string;
  readonly parties: ReadonlyMap<string, Party>;
  readonly processes: ReadonlyMap<number, Process>;
  object(process: Process, id: string | null | undefined): SyncObject | null;
  factsAt(frame: Frame): PlaceFacts | null;
  holdsOn(process: Process, id: string): readonly Hold[];
  mentionsOf(process: Process, id: string): readonly Mention[];
  partiesOf(process: Process): readonly Party[];
}

export function worldOf(snapshot: Snapshot): World {
  const parties = partiesOf(snapshot);
  const processes = new Map(snapshot.processes.map((process) => [process.pid, process]));
  const objects = new Map<string, SyncObject>();
  for (const process of snapshot.processes) {
    for (const object of lastDetails(process)?.objects ?? []) objects.set(keyOf(process.pid, object.id), object);
  }
  const byProcess = new Map<number, Party[]>();
  const mentions = new Map<string, Mention[]>();
  const holds = new Map<string, Hold[]>();
  const world: World = {
    snapshot,
    workspace: snapshot.workspace,
    parties,
    processes,
    object: (process, id) => (id === null || id === undefined ? null : (objects.get(keyOf(process.pid, id)) ?? null)),
    factsAt: (frame) => factsAt(snapshot.sources, frame.file, frame.line, frame.function),
    holdsOn: (process, id) => holds.get(keyOf(process.pid, id)) ?? [],
    mentionsOf: (process, id) => mentions.get(keyOf(process.pid, id)) ?? [],
    partiesOf: (process) => byProcess.get(process.pid) ?? [],
  };
  for (const party of parties.values()) {
    append(byProcess, party.process.pid, party);
    for (const [depth, frame] of party.frames.entries()) {
      for (const [expression, id] of Object.entries(frame.refs ?? {})) {
        append(mentions, keyOf(party.process.pid, id), { party, frame, depth, expression });
      }
      for (const hold of holdsIn(world, party, frame, depth)) append(holds, hold.key, hold.hold);
    }
  }
  return world;
}

export function keyOf(pid: number, id: string): string {
  return `${pid} ${id}`;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function holdsIn(
  world: World,
  party: Party,
  frame: Frame,
  depth: number,
): readonly { readonly key: string; readonly hold: Hold }[] {
  const facts = world.factsAt(frame);
  if (facts === null || frame.refs === null) return [];
  const claims = [
    ...facts.holds.map(({ expr, line }) => ({ expr, line, certain: true })),
    ...facts.acquired.map(({ expr, line, certain }) => ({ expr, line, certain })),
  ];
  return claims.flatMap(({ expr, line, certain }) => {
    const object = world.object(party.process, expr === null ? null : frame.refs?.[expr]);
    const lock = object === null ? null : lockOf(world, party.process, object);
    if (lock === null || lock.facts['locked'] === false || waitsInside(party, depth, object)) return [];
    const hold = { party, frame, depth, expression: expr ?? '', line, certain };
    return [{ key: keyOf(party.process.pid, lock.id), hold }];
  });
}

/** What a `with` over an object takes: a condition's lock, else the object itself. */
export function lockOf(world: World, process: Process, object: SyncObject): SyncObject | null {
  if (object.kind === 'condition' || object.kind === 'async condition') {
    return world.object(process, object.links['lock']?.[0]);
  }
  return HOLDABLE.has(object.kind) ? object : null;
}

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

/** `Condition.wait` gives its lock back while it waits: a frame further in waits on the very condition that this one entered. */
function waitsInside(party: Party, depth: number, object: SyncObject | null): boolean {
  if (object?.kind !== 'condition' && object?.kind !== 'async condition') return false;
  return party.frames
    .slice(0, depth)
    .some((inner) => ['wait', 'wait_for'].includes(inner.function) && inner.refs?.['self'] === object.id);
}
