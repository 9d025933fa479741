import type { SyncObject } from '../../snapshot/objects.ts';
import { type Party, processKey, taskKey, threadKey } from './party.ts';
import type { Waiting } from './waiting.ts';
import type { Hold, World } from './world.ts';

/**
 * Who can end a wait:
 * - `held`: these parties hold it and each of them has to let go
 * - `all`: the end of each of these parties is waited for
 * - `any`: one of these parties has to act; where the list is empty nobody that is alive refers to it
 * - `ended`: what would have to act exists no more
 * - `outside`: something that is not in the tree, in words
 * - `unknown`: nothing tells
 */
export type Owed =
  | { readonly by: 'held'; readonly holds: readonly Hold[] }
  | { readonly by: 'all'; readonly parties: readonly Party[] }
  | { readonly by: 'any'; readonly parties: readonly Party[] }
  | { readonly by: 'ended'; readonly what: string; readonly object: SyncObject | null }
  | { readonly by: 'outside'; readonly what: string }
  | { readonly by: 'unknown' };

const UNKNOWN: Owed = { by: 'unknown' };

type OwedRule = (world: World, waiting: Waiting, object: SyncObject) => Owed;

/** One row a kind of object. A kind without a row is `unknown`, never guessed. */
const OWED: Readonly<Partial<Record<SyncObject['kind'], OwedRule>>> = {
  lock: held,
  rlock: held,
  semaphore: held,
  'process lock': held,
  'file lock': held,
  'async lock': held,
  'async semaphore': held,
  'greenlet lock': held,
  'import lock': owner,
  event: wakers,
  condition: wakers,
  barrier: wakers,
  queue: wakers,
  'simple queue': wakers,
  'async event': wakers,
  'async condition': wakers,
  'async barrier': wakers,
  'async queue': wakers,
  'async future': wakers,
  'greenlet event': wakers,
  'greenlet queue': wakers,
  thread: (world, { party }, object) =>
    endOf(world, party, threadKey(party.process.pid, String(object.facts['ident'] ?? '')), object),
  task: (world, { party }, object) => endOf(world, party, taskKey(party.process.pid, object.id), object),
  greenlet: (world, { party }, object) => endOf(world, party, `greenlet ${party.process.pid} ${object.id}`, object),
  gather: (world, { party }, object) => allOf(world, party, object.links['children'] ?? []),
  'task group': (world, { party }, object) => allOf(world, party, object.links['tasks'] ?? []),
  future: runner,
  process: child,
};

/** Who can end this wait. */
export function owedTo(world: World, waiting: Waiting): Owed {
  const results = waiting.objects.map((object) => OWED[object.kind]?.(world, waiting, object) ?? UNKNOWN);
  const [first = UNKNOWN, ...others] = results;
  if (others.length === 0) return first;
  // Several at once: it is enough that one of them cannot come.
  const parties = results.flatMap((owed) => (owed.by === 'all' || owed.by === 'any' ? owed.parties : []));
  return results.find((owed) => owed.by === 'ended') ?? (parties.length > 0 ? { by: 'all', parties } : first);
}

function held(world: World, waiting: Waiting, object: SyncObject): Owed {
  const { process } = waiting.party;
  const byRecord = owner(world, waiting, object);
  if (byRecord.by !== 'unknown') return byRecord;
  const holds = world.holdsOn(process, object.id).filter((hold) => !isTheWaitItself(hold, waiting));
  return { by: 'held', holds };
}

/** The frame that waits to enter is not inside yet; an outer frame of the same party may well be. */
function isTheWaitItself(hold: Hold, { party, waitFrame }: Waiting): boolean {
  return (
    hold.party.key === party.key && waitFrame !== null && hold.depth <= party.frames.indexOf(waitFrame) && !hold.certain
  );
}

/** Locks that record their owner: RLock, the import lock. */
function owner(world: World, { party, waitFrame }: Waiting, object: SyncObject): Owed {
  const ident = object.facts['owner'];
  if (ident === undefined || ident === null || ident === '') return UNKNOWN;
  const holder = world.parties.get(threadKey(party.process.pid, String(ident)));
  if (holder === undefined) return { by: 'ended', what: `the thread that took it (ident ${ident})`, object };
  const frame = waitFrame ?? party.frames[0];
  const known = world.holdsOn(party.process, object.id).find((hold) => hold.party.key === holder.key);
  if (known !== undefined) return { by: 'held', holds: [known] };
  if (frame === undefined) return { by: 'all', parties: [holder] };
  const hold: Hold = {
    party: holder,
    frame: holder.frames[0] ?? frame,
    depth: 0,
    expression: '',
    line: null,
    certain: true,
  };
  return { by: 'held', holds: [hold] };
}

/** Those that refer to the object, or to one that leads to it, and do not themselves wait for it. */
function wakers(world: World, { party }: Waiting, object: SyncObject): Owed {
  const { process } = party;
  const found = new Map<string, Party>();
  for (const mention of world.mentionsOf(process, object.id)) {
    if (mention.party.key === party.key) continue;
    if (mention.party.frames.some((frame) => frame.refs?.['self'] === object.id)) continue;
    found.set(mention.party.key, mention.party);
  }
  return { by: 'any', parties: [...found.values()] };
}

function endOf(world: World, party: Party, key: string, object: SyncObject): Owed {
  const other = world.parties.get(key);
  if (other !== undefined)
    return other.key === party.key ? { by: 'all', parties: [party] } : { by: 'all', parties: [other] };
  return { by: 'ended', what: `${object.kind} '${String(object.facts['name'] ?? '')}'`, object };
}

function allOf(world: World, party: Party, ids: readonly string[]): Owed {
  const parties = ids.flatMap((id) => world.parties.get(taskKey(party.process.pid, id)) ?? []);
  return parties.length > 0 ? { by: 'all', parties } : UNKNOWN;
}

/** The worker that runs the future's work, or the pool in whose queue it still stands. */
function runner(world: World, { party }: Waiting, future: SyncObject): Owed {
  const { process } = party;
  const inHand = world
    .mentionsOf(process, future.id)
    .filter(
      ({ party: other, frame, expression }) =>
        other.key !== party.key && frame.function === 'run' && expression === 'self.future',
    );
  if (inHand.length > 0) return { by: 'all', parties: inHand.map((mention) => mention.party) };
  const executor = world.object(process, future.links['executor']?.[0]);
  if (executor !== null) {
    const workers = (executor.links['workers'] ?? []).flatMap((id) => threadOfObject(world, party, id) ?? []);
    if (workers.length > 0) return { by: 'any', parties: workers };
  }
  const task = future.links['chained']?.flatMap((id) => world.parties.get(taskKey(process.pid, id)) ?? []) ?? [];
  if (task.length > 0) return { by: 'all', parties: task };
  return wakers(world, { party } as Waiting, future);
}

function threadOfObject(world: World, party: Party, id: string): Party | null {
  const object = world.object(party.process, id);
  return object === null
    ? null
    : (world.parties.get(threadKey(party.process.pid, String(object.facts['ident'] ?? ''))) ?? null);
}

function child(world: World, _waiting: Waiting, object: SyncObject): Owed {
  const pid = Number(object.facts['pid']);
  const process = world.processes.get(pid);
  const whole = world.parties.get(processKey(pid));
  const state = process?.states.at(-1);
  if (process === undefined || whole === undefined || state === 'Z' || state === 'X') {
    return { by: 'ended', what: `process ${pid}`, object };
  }
  return { by: 'all', parties: [whole] };
}
