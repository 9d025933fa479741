import { type Actor, threadKey } from '../../../diagnose/graph/actor.ts';
import type { WaitGraph } from '../../../diagnose/graph/wait-graph.ts';
import type { Process } from '../../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../../model/threads.ts';
import { actorLabel, actorWords, processLabel } from '../../../narrate/labels.ts';

/** Finds whom a link of the chain speaks of; a name that fits several of them leads nowhere rather than to the wrong one. */
export interface Names {
  actor(words: string): Actor | null;
}

/** No pid that a process can have: every name is made with its process. */
const NOBODY = -1;

/** `home`: the process that names without a process belong to. */
export function namesOf(graph: WaitGraph, home: Process | null): Names {
  const known = new Map<string, Actor | null>();
  const add = (words: string, actor: Actor) =>
    known.set(words, known.has(words) && known.get(words) !== actor ? null : actor);
  for (const actor of graph.actors.values()) {
    add(actorWords(actor, NOBODY), actor);
    if (actor.process === home) add(actorLabel(actor), actor);
  }
  return { actor: (words) => known.get(words) ?? null };
}

/** The main thread of the process that these words name; `null` where they name none or it has none. */
export function mainOf(graph: WaitGraph, words: string): Actor | null {
  const process = graph.snapshot.processes.find((candidate) => processLabel(candidate) === words);
  const main = process === undefined ? null : mainThread(threadsOf(process));
  return main === null ? null : (graph.actors.get(threadKey(main.process.pid, main.ident)) ?? null);
}
