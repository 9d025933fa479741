import { focusOf } from '../../diagnose/focus.ts';
import { type World, worldOf } from '../../diagnose/graph/world.ts';
import type { Verdict } from '../../diagnose/verdict.ts';
import type { Process, Snapshot } from '../../snapshot/types.ts';
import { type CulpritFacts, factsOfCulprit } from './culprit.ts';
import { type StackGroup, stackGroups } from './stacks/groups.ts';
import { importanceOf } from './stacks/importance.ts';
import { partiesOfProcess } from './stacks/parties.ts';

/** What every section of the page is made from; computed once. */
export interface View {
  readonly snapshot: Snapshot;
  readonly verdict: Verdict;
  readonly workspace: string;
  readonly world: World;
  /** The process whose main thread decides; `null` where the tree has none. */
  readonly deciding: Process | null;
  /** Whose line the verdict names. */
  readonly culprit: CulpritFacts | null;
  /** Threads, tasks and greenlets with equal stacks together, the important ones first. */
  readonly stacks: readonly StackGroup[];
}

export function viewOf(snapshot: Snapshot, verdict: Verdict): View {
  const world = worldOf(snapshot);
  const deciding = focusOf(snapshot).path.at(-1) ?? null;
  const parties = snapshot.processes.flatMap((process) => partiesOfProcess(world, process));
  const culprit = factsOfCulprit(verdict, snapshot, parties);
  return {
    snapshot,
    verdict,
    workspace: snapshot.workspace,
    world,
    deciding,
    culprit,
    stacks: stackGroups(parties, importanceOf(world, verdict, deciding, culprit?.who ?? null)),
  };
}
