import type { Snapshot } from '../model/snapshot.ts';
import { mainThread, threadsOf } from '../model/threads.ts';
import type { Evidence } from './finding.ts';
import type { Focus } from './focus.ts';
import { threadKey } from './graph/actor.ts';
import type { WaitGraph } from './graph/wait-graph.ts';
import { phaseOfFocus } from './phase.ts';
import { walk } from './walk/walk.ts';

/** What the rules look at, from the main thread of the process at the end of a focus. */
export function evidenceAt(snapshot: Snapshot, graph: WaitGraph, focus: Focus): Evidence {
  const process = focus.path.at(-1) ?? null;
  const threads = process === null ? [] : threadsOf(process);
  const main = mainThread(threads);
  const start = main === null ? undefined : graph.actors.get(threadKey(main.process.pid, main.ident));
  return {
    snapshot,
    focus,
    process,
    threads,
    main,
    phase: phaseOfFocus(focus.path, snapshot.workspace),
    graph,
    path: start === undefined ? null : walk(graph, start),
  };
}
