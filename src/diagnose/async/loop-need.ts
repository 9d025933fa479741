import { once } from '../graph/memo.ts';
import type { Owed } from '../graph/owed-type.ts';
import type { Party } from '../graph/party.ts';
import type { World } from '../graph/world.ts';
import { hostOf, type LoopThread, loopThreadOf } from './loop-thread.ts';
import { mainTaskOf } from './trio.ts';

/**
 * What stands before everything else that a party waits for: a task or greenlet runs only when its loop's thread comes back to the
 * loop; a thread in gevent's hub or in `trio.run` goes on only when its first greenlet or task does. `null` where nothing of that kind is in the way.
 */
export function owedToLoop(world: World, party: Party): Owed | null {
  if (party.kind === 'thread') {
    const own = loopThreadOf(world, party);
    if (own === null || own.inside.length > 0) return null;
    return own.library === 'gevent'
      ? mainGreenlet(world, party)
      : own.library === 'trio'
        ? mainTaskOf(world, party)
        : null;
  }
  const host = hostOf(world, party);
  if (host === null || host.inside.length === 0 || party.task?.current) return null;
  return hostOwed(world, host);
}

/** The same object for every party of one loop: lists that are shared count once. */
const hostOwed = once((_world: World, { party }: LoopThread): Owed => ({ by: 'all', parties: [party] }));

const mainGreenlet = once((world: World, thread: Party): Owed | null => {
  const first = world
    .partiesOf(thread.process)
    .find((other) => other.greenlet?.threadIdent === thread.id && other.greenlet.parentId === null);
  return first === undefined ? null : { by: 'all', parties: [first] };
});
