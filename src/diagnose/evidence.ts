import type { Snapshot } from '../snapshot/types.ts';
import type { Focus } from './focus.ts';
import { threadKey } from './graph/party.ts';
import { walk } from './graph/walk.ts';
import type { World } from './graph/world.ts';
import { phaseOfFocus } from './phase.ts';
import type { Evidence } from './rule.ts';
import { mainThread, threadsOf } from './threads.ts';

/** What the rules look at, from the main thread of the process at the end of a focus. */
export function evidenceAt(snapshot: Snapshot, world: World, focus: Focus): Evidence {
  const process = focus.path.at(-1) ?? null;
  const threads = process === null ? [] : threadsOf(process);
  const main = mainThread(threads);
  const start = main === null ? undefined : world.parties.get(threadKey(main.process.pid, main.ident));
  return {
    snapshot,
    focus,
    process,
    threads,
    main,
    phase: phaseOfFocus(focus.path, snapshot.workspace),
    world,
    path: start === undefined ? null : walk(world, start),
  };
}
