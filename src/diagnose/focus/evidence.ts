import type { Process, Snapshot } from '../../model/snapshot.ts';
import { mainThread, type ThreadView, threadsOf } from '../../model/threads.ts';
import type { Phase } from '../../model/verdict.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Path, walk } from '../walk/walk.ts';
import type { Focus } from './focus.ts';
import { phaseOfFocus } from './phase.ts';

/** What a rule may look at: facts that every rule needs, computed once. */
export interface Evidence {
  readonly snapshot: Snapshot;
  readonly focus: Focus;
  /** The process at the end of the focus; `null` where the tree is empty. */
  readonly process: Process | null;
  readonly threads: readonly ThreadView[];
  readonly main: ThreadView | null;
  readonly phase: Phase;
  /** Who waits for what in the whole tree. */
  readonly graph: WaitGraph;
  /** From the deciding process's main thread, or where a hang beside it is asked for from another actor, to the end; `null` where there is none. */
  readonly path: Path | null;
}

/** What the rules look at, from the main thread of the process at the end of a focus. */
export function evidenceAt(snapshot: Snapshot, graph: WaitGraph, focus: Focus): Evidence {
  const process = focus.path.at(-1) ?? null;
  const main = process === null ? null : mainThread(threadsOf(process));
  const start = main === null ? undefined : graph.actors.get(threadKey(main.process.pid, main.ident));
  return evidenceFrom(start ?? null, snapshot, graph, focus);
}

/** The same from another thread or task of that process; `null` for none. */
export function evidenceFrom(start: Actor | null, snapshot: Snapshot, graph: WaitGraph, focus: Focus): Evidence {
  const process = focus.path.at(-1) ?? null;
  const threads = process === null ? [] : threadsOf(process);
  return {
    snapshot,
    focus,
    process,
    threads,
    main: mainThread(threads),
    phase: phaseOfFocus(focus.path, snapshot.workspace),
    graph,
    path: start === null ? null : walk(graph, start),
  };
}
