import { focusOf } from '../../diagnose/focus.ts';
import { type World, worldOf } from '../../diagnose/graph/world.ts';
import type { Verdict } from '../../diagnose/verdict.ts';
import type { Process, Snapshot } from '../../snapshot/types.ts';
import { type StackGroup, stackGroups } from './stacks/groups.ts';

/** What every section of the page is made from; computed once. */
export interface View {
  readonly snapshot: Snapshot;
  readonly verdict: Verdict;
  readonly workspace: string;
  readonly world: World;
  /** The process whose main thread decides; `null` where the tree has none. */
  readonly deciding: Process | null;
  /** Threads, tasks and greenlets with equal stacks together, the important ones first. */
  readonly stacks: readonly StackGroup[];
}

export function viewOf(snapshot: Snapshot, verdict: Verdict): View {
  const world = worldOf(snapshot);
  const deciding = focusOf(snapshot).path.at(-1) ?? null;
  return {
    snapshot,
    verdict,
    workspace: snapshot.workspace,
    world,
    deciding,
    stacks: stackGroups(world, verdict, deciding),
  };
}
