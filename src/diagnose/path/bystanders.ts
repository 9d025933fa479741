import { mayBeWokenByPeer } from '../async/open-connections.ts';
import type { Party } from '../graph/party.ts';
import { progressOf } from '../graph/progress.ts';
import { waitingOf } from '../graph/waiting.ts';
import { isPowerless } from '../graph/wakers.ts';
import type { Path } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { modulePath, ownerOf } from '../user-frames.ts';

/** Who is alive beside a path that ends at nobody. */
export interface Bystanders {
  /** They may yet do something that no name in their frames shows: read from outside, run, wait for something unknown. */
  readonly mayAct: readonly Party[];
  /** They only sleep or poll, and nothing in their frames leads to what is waited for. */
  readonly unlikely: readonly Party[];
}

export function bystandersOf(world: World, path: Path): Bystanders {
  const last = path.steps.at(-1);
  if (last === undefined) return { mayAct: [], unlikely: [] };
  const progress = progressOf(world);
  const others = world
    .partiesOf(last.party.process)
    .filter((party) => party.kind !== 'process' && party !== last.party);
  const free = others.filter((party) => progress.has(party));
  const sleeps = (party: Party) => {
    const waiting = waitingOf(world, party);
    return waiting !== null && (waiting.verb === 'sleep' || waiting.patience === 'polls');
  };
  // A library that waits for its own receiver is woken by it, though neither names the other.
  const byLibrary = last.waiting?.frame != null && ownerOf(last.waiting.frame.file, world.workspace) === 'library';
  const relays = byLibrary ? others.filter((party) => isPowerless(world, party) && isRelay(party)) : [];
  return {
    mayAct: [
      ...free.filter((party) => !sleeps(party)),
      ...relays,
      ...(mayBeWokenByPeer(world, last.party) ? [last.party] : []),
    ],
    unlikely: free.filter(sleeps),
  };
}

/** Threads of libraries that hand on what comes from another process. */
function isRelay(party: Party): boolean {
  return party.frames.some(({ file, function: name }) => {
    const path = modulePath(file);
    return (
      /(^|\/)execnet\//.test(path) ||
      (path === 'multiprocessing/pool.py' && name === '_handle_results') ||
      path === 'multiprocessing/managers.py' ||
      path === 'concurrent/futures/process.py'
    );
  });
}
