import type { Process } from '../../snapshot/types.ts';
import { blockersOf } from '../exit-blockers.ts';
import { exitWaitOf } from '../exit-wait.ts';
import { threadsOf } from '../threads.ts';
import { once } from './memo.ts';
import type { Owed } from './owed-type.ts';
import { type Party, threadKey } from './party.ts';
import type { World } from './world.ts';

/** A main thread at the interpreter's end waits for every thread that blocks it; `null` where it is not there. */
export function owedAtExit(world: World, party: Party): Owed | null {
  if (party.kind !== 'thread' || !party.thread?.main) return null;
  const parties = blockersOnce(world, party.process);
  return parties.length > 0 ? { by: 'all', parties } : null;
}

const blockersOnce = once((world: World, process: Process): readonly Party[] => {
  const threads = threadsOf(process);
  const main = threads.find((thread) => thread.main);
  const wait = main === undefined ? null : exitWaitOf(main, threads, world.workspace);
  // Which thread an atexit callback joins is read off its frames like any other join.
  if (main === undefined || wait === null || wait === 'join') return [];
  return blockersOf(wait, main, threads, world.workspace).flatMap(
    ({ ident }) => world.parties.get(threadKey(process.pid, ident)) ?? [],
  );
});
