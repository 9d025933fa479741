import type { SyncObject } from '../../snapshot/objects.ts';
import { asyncQueue } from '../async/channels.ts';
import { firstOf, isFirstOf } from '../async/first-of.ts';
import { owedToLoop } from '../async/loop-need.ts';
import { lostWakeUp } from '../async/lost-wake-up.ts';
import { asyncFuture, asyncObject } from '../async/owed-future.ts';
import { serverEnd } from '../async/owed-server.ts';
import { owedToWorkerThread } from '../async/trio.ts';
import { once } from './memo.ts';
import { owedByDescriptor } from './owed-descriptor.ts';
import { owedAtExit } from './owed-exit.ts';
import { held, heldPath, managed, owner, permit } from './owed-held.ts';
import { children, loopEnd } from './owed-loop.ts';
import { shared } from './owed-shared.ts';
import { type Owed, type OwedRule, UNKNOWN } from './owed-type.ts';
import { poolEnd, poolResult, queuedWith, work } from './owed-work.ts';
import { greenletKey, type Party, taskKey, threadKey } from './party.ts';
import { type Waiting, waitingOf } from './waiting.ts';
import { wakersOf } from './wakers.ts';
import type { World } from './world.ts';

export type { Owed } from './owed-type.ts';

const wakers: OwedRule = (world, { party }, object) =>
  queuedWith(world, party.process, object) ?? { by: 'any', parties: wakersOf(world, party.process, object) };

/** One row a kind of object. A kind without a row (processes, sockets, files ...) is the system's to tell, else `unknown`, never guessed. */
const OWED: Readonly<Partial<Record<SyncObject['kind'], OwedRule>>> = {
  lock: held,
  rlock: held,
  semaphore: permit,
  'file lock': heldPath,
  'async lock': held,
  'async semaphore': permit,
  'greenlet lock': held,
  'import lock': owner,
  manager: managed,
  event: wakers,
  condition: wakers,
  barrier: wakers,
  queue: wakers,
  'simple queue': wakers,
  'async event': asyncObject,
  'async condition': asyncObject,
  'async barrier': asyncObject,
  'async queue': asyncQueue,
  'async future': asyncFuture,
  server: serverEnd,
  'greenlet event': wakers,
  'greenlet queue': wakers,
  thread: (world, { party }, object) => {
    const ident = String(object.facts['ident'] ?? '');
    // Under gevent's patches a thread is a greenlet, and its ident the greenlet's id.
    const greenlet = greenletKey(party.process.pid, ident);
    return endOf(world, world.parties.has(greenlet) ? greenlet : threadKey(party.process.pid, ident), object);
  },
  task: (world, { party }, object) => endOf(world, taskKey(party.process.pid, object.id), object),
  greenlet: (world, { party }, object) => endOf(world, greenletKey(party.process.pid, object.id), object),
  gather: children('children'),
  'task group': children('tasks'),
  future: work,
  'pool result': poolResult,
  executor: poolEnd,
  'process pool': poolEnd,
  'event loop': loopEnd,
};

/** Objects of multiprocessing, on which other processes act. */
const SHARED: Readonly<Partial<Record<SyncObject['kind'], OwedRule>>> = {
  event: shared,
  condition: shared,
  barrier: shared,
};

/** Who can end the wait of this party; `null` where it does not wait. Computed once a party. */
export const owedToParty: (world: World, party: Party) => Owed | null = once((world: World, party: Party) => {
  const waiting = waitingOf(world, party);
  return (
    owedToLoop(world, party) ??
    (waiting === null
      ? null
      : (owedToWorkerThread(world, waiting) ?? owedToSleepingLoop(world, waiting) ?? owedTo(world, waiting)))
  );
});

/** What is waited for is there already, and the loop sleeps on: whoever could act has done so in vain. */
function owedToSleepingLoop(world: World, waiting: Waiting): Owed | null {
  return lostWakeUp(world, waiting) === null ? null : { by: 'any', parties: [] };
}

/** Who can end this wait. */
export function owedTo(world: World, waiting: Waiting): Owed {
  const own = owedByObjects(world, waiting);
  return own.by === 'unknown' ? owedByDescriptor(world, waiting) : own;
}

function owedByObjects(world: World, waiting: Waiting): Owed {
  const atExit = owedAtExit(world, waiting.party);
  if (atExit !== null) return atExit;
  if (servesItself(waiting)) return { by: 'all', parties: [waiting.party] };
  const [first = UNKNOWN, ...others] = waiting.objects.map((object) => ruleFor(object)(world, waiting, object));
  if (others.length === 0) return first;
  // Several at once: it is enough that one of them cannot come.
  const owed = [first, ...others];
  const parties = owed.flatMap((one) => (one.by === 'all' || one.by === 'any' ? one.parties : []));
  if (isFirstOf(world, waiting)) return firstOf(owed);
  // A worker that needs something out of its own pool's queue, too: no other worker's end is enough.
  const own = owed.find((one) => one.by === 'any' && one.pool && one.parties.includes(waiting.party));
  return owed.find((one) => one.by === 'ended') ?? own ?? (parties.length > 0 ? { by: 'all', parties } : first);
}

function ruleFor(object: SyncObject): OwedRule {
  // Events and conditions of multiprocessing look like those of threading, but other processes act on them.
  const isShared = object.type.startsWith('multiprocessing.synchronize.');
  return (isShared ? SHARED[object.kind] : OWED[object.kind]) ?? (() => UNKNOWN);
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
