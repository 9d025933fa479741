import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, Process } from '../../snapshot/types.ts';
import { isDead } from '../system/other-end.ts';
import { lastDetails, mainThread, threadsOf } from '../threads.ts';
import { modulePath } from '../user-frames.ts';
import { once } from './memo.ts';
import { type OwedRule, UNKNOWN } from './owed-type.ts';
import { sharedInPool } from './owed-work.ts';
import type { Party } from './party.ts';
import { isPowerless, wakersOf } from './wakers.ts';
import type { World } from './world.ts';

/**
 * An event, condition or barrier of multiprocessing: who knows it in the waiter's own process, and every thread and task of the other
 * Python processes, since one that got it through fork or as an argument need not name it in a frame. `unknown` where one of them told
 * nothing.
 */
export const shared: OwedRule = (world, waiting, object) => {
  const inPool = sharedInPool(world, waiting, object);
  if (inPool.by !== 'unknown') return inPool;
  const { process } = waiting.party;
  const known = sharedOnce(world, process);
  const parties = known.get(object.id) ?? mayAct(world, process, object);
  if (parties === null) return UNKNOWN;
  known.set(object.id, parties);
  return { by: 'any', parties };
};

const sharedOnce = once((_world: World, _process: Process) => new Map<string, readonly Party[]>());

function mayAct(world: World, process: Process, object: SyncObject): readonly Party[] | null {
  const others = world.snapshot.processes.filter(
    (one) => one !== process && one.python !== null && !isDead(one) && !isServant(one),
  );
  // Alone it has nobody to share it with: who should act may have ended, which is another question.
  if (others.length === 0 || others.some((one) => lastDetails(one) === null)) return null;
  const parties = others.flatMap((one) =>
    world
      .partiesOf(one)
      .filter((party) => party.kind !== 'process' && !isPowerless(world, party) && !party.frames.some(isFeeder)),
  );
  return parties.length > PARTIES ? null : [...new Set([...wakersOf(world, process, object), ...parties])];
}

/** Each waiting process has a list of its own, so that with many of them the edges grow by the square. */
const PARTIES = 500;

/** A queue's own thread only writes what is put into the queue. */
function isFeeder({ file, function: name }: Frame): boolean {
  return name === '_feed' && modulePath(file) === 'multiprocessing/queues.py';
}

/** Processes of multiprocessing's own, which run none of the program's code. */
function isServant(process: Process): boolean {
  const frames = mainThread(threadsOf(process))?.frames ?? [];
  return frames.some(
    ({ file, function: name }) =>
      name === 'main' && /^multiprocessing\/(resource_tracker|forkserver)\.py$/.test(modulePath(file)),
  );
}
