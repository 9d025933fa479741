import type { Frame } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import type { ExitWait } from '../exit/exit-wait.ts';
import type { Evidence } from '../focus/evidence.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import { startKind } from '../path/user-line.ts';
import { walk } from '../walk/walk.ts';
import type { ChainLink, Ref } from './chain.ts';
import { linksOf } from './links.ts';

/** The main thread waits for this thread, the thread for whatever its own path leads to. `start`: the line that began it. */
export function exitLinks(
  { graph }: Evidence,
  wait: ExitWait,
  main: ThreadView,
  thread: ThreadView,
  start: Frame | null,
): readonly ChainLink[] {
  const waiter = actorOf(graph, main);
  const actor = actorOf(graph, thread);
  const joined: ChainLink = {
    from: refOf(graph, main),
    relation: 'waits for',
    to: refOf(graph, thread),
    evidence: { type: 'exit join', wait, frame: main.frames[0] ?? null },
    seconds: waiter === null ? null : idleSeconds(graph, waiter),
  };
  const links = actor === null ? [] : linksOf(graph, walk(graph, actor));
  return [joined, ...links, ...startLink(actor, start, links)];
}

/** The main thread waits for one of these threads. */
export function exitLink(
  { graph }: Evidence,
  wait: ExitWait,
  main: ThreadView,
  threads: readonly ThreadView[],
): ChainLink {
  return {
    from: refOf(graph, main),
    relation: 'waits for',
    to: { type: 'threads', threads },
    evidence: { type: 'exit join', wait, frame: null },
  };
}

/** Where the thread began, unless its links have told it. */
function startLink(actor: Actor | null, start: Frame | null, links: readonly ChainLink[]): readonly ChainLink[] {
  const isKnown = links.some(
    ({ from, relation }) => relation === 'started by' && from.type === 'actor' && from.actor === actor,
  );
  if (actor === null || start === null || isKnown) return [];
  const evidence = { type: 'start', at: startKind(actor) } as const;
  return [{ from: { type: 'actor', actor }, relation: 'started by', to: { type: 'place', frame: start }, evidence }];
}

function refOf(graph: WaitGraph, thread: ThreadView): Ref {
  const actor = actorOf(graph, thread);
  return actor === null ? { type: 'thread', thread } : { type: 'actor', actor };
}

function actorOf(graph: WaitGraph, { process, ident }: ThreadView): Actor | null {
  return graph.actors.get(threadKey(process.pid, ident)) ?? null;
}
