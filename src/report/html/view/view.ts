import type { Process, Snapshot } from '../../../model/snapshot.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { type Scene, sceneOf } from '../../../narrate/scene/scene.ts';
import { actorsOfProcess } from './actors.ts';
import { type CulpritFacts, factsOfCulprit } from './culprit.ts';
import { type StackGroup, stackGroups } from './groups.ts';
import { importanceOf } from './importance.ts';

/** What every section of the page is made from; computed once. */
export interface View {
  readonly snapshot: Snapshot;
  readonly verdict: Verdict;
  readonly workspace: string;
  readonly scene: Scene;
  /** The process whose main thread decides; `null` where the tree has none. */
  readonly deciding: Process | null;
  /** Whose line the verdict names. */
  readonly culprit: CulpritFacts | null;
  /** Threads, tasks and greenlets with equal stacks together, the important ones first. */
  readonly stacks: readonly StackGroup[];
}

export function viewOf(snapshot: Snapshot, verdict: Verdict): View {
  const scene = sceneOf(snapshot);
  const { deciding } = scene;
  const actors = snapshot.processes.flatMap((process) => actorsOfProcess(snapshot, scene, process));
  const culprit = factsOfCulprit(verdict, snapshot, actors);
  return {
    snapshot,
    verdict,
    workspace: snapshot.workspace,
    scene,
    deciding,
    culprit,
    stacks: stackGroups(actors, importanceOf(scene, verdict, deciding, culprit?.who ?? null)),
  };
}
