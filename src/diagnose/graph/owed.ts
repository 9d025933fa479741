import type { SyncObject } from '../../snapshot/objects.ts';
import { once } from './memo.ts';
import { owedByDescriptor } from './owed-descriptor.ts';
import { owedAtExit } from './owed-exit.ts';
import { held, heldPath, owner, permit } from './owed-held.ts';
import { children, loopEnd } from './owed-loop.ts';
import { type Owed, type OwedRule, UNKNOWN } from './owed-type.ts';
import { poolEnd, poolResult, work } from './owed-work.ts';
import { greenletKey, type Party, processKey, taskKey, threadKey } from './party.ts';
import { type Waiting, waitingOf } from './waiting.ts';
import { wakersOf } from './wakers.ts';
import type { World } from './world.ts';

export type { Owed } from './owed-type.ts';

const wakers: OwedRule = (world, { party }, object) => ({
  by: 'any',
  parties: wakersOf(world, party.process, object),
});

/** One row a kind of object. A kind without a row is `unknown`, never guessed. */
const OWED: Readonly<Partial<Record<SyncObject['kind'], OwedRule>>> = {
  lock: held,
  rlock: held,
  semaphore: permit,
  'process lock': held,
  'file lock': heldPath,
  'async lock': held,
  'async semaphore': permit,
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
    endOf(world, threadKey(party.process.pid, String(object.facts['ident'] ?? '')), object),
  task: (world, { party }, object) => endOf(world, taskKey(party.process.pid, object.id), object),
  greenlet: (world, { party }, object) => endOf(world, greenletKey(party.process.pid, object.id), object),
  gather: children('children'),
  'task group': children('tasks'),
  future: work,
  'pool result': poolResult,
  executor: poolEnd,
  'process pool': poolEnd,
  'event loop': loopEnd,
  process: child,
};

/** Who can end the wait of this party; `null` where it does not wait. Computed once a party. */
export const owedToParty: (world: World, party: Party) => Owed | null = once((world: World, party: Party) => {
  const waiting = waitingOf(world, party);
  return waiting === null ? null : owedTo(world, waiting);
});

/** Who can end this wait. */
export function owedTo(world: World, waiting: Waiting): Owed {
  const atExit = owedAtExit(world, waiting.party);
  if (atExit !== null) return atExit;
  const bySystem = owedByDescriptor(world, waiting);
  if (bySystem.by !== 'unknown') return bySystem;
  if (servesItself(waiting)) return { by: 'all', parties: [waiting.party] };
  const [first = withoutObject(world, waiting), ...others] = waiting.objects.map(
    (object) => OWED[object.kind]?.(world, waiting, object) ?? UNKNOWN,
  );
  if (others.length === 0) return first;
  // Several at once: it is enough that one of them cannot come.
  const owed = [first, ...others];
  const parties = owed.flatMap((one) => (one.by === 'all' || one.by === 'any' ? one.parties : []));
  return owed.find((one) => one.by === 'ended') ?? (parties.length > 0 ? { by: 'all', parties } : first);
}

/** What a wait without an object says: only the kernel's word for which child it is. */
function withoutObject(world: World, { childPid }: Waiting): Owed {
  const whole = childPid === null ? undefined : world.parties.get(processKey(childPid));
  return whole === undefined ? UNKNOWN : { by: 'all', parties: [whole] };
}

/** `shutdown()` waits for the end of `serve_forever()`: in a handler of a server without threads that is further down the same stack. */
function servesItself({ party, verb, words, waitFrame }: Waiting): boolean {
  if (verb !== 'shutdown' || words !== 'server.shutdown' || waitFrame === null) return false;
  const self = waitFrame.selfType;
  return party.frames
    .slice(party.frames.indexOf(waitFrame) + 1)
    .some((frame) => frame.function === 'serve_forever' && (self === null || frame.selfType === self));
}

function endOf(world: World, key: string, object: SyncObject): Owed {
  const other = world.parties.get(key);
  if (other !== undefined) return { by: 'all', parties: [other] };
  return { by: 'ended', what: `${object.kind} '${String(object.facts['name'] ?? '')}'`, object };
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
