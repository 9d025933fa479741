import { focusOf } from '../../diagnose/focus/focus.ts';
import { waitGraphOf } from '../../diagnose/graph/build.ts';
import type { WaitGraph } from '../../diagnose/graph/wait-graph.ts';
import { isPowerless } from '../../diagnose/unblock/wakers/wakers.ts';
import { waitingOf } from '../../diagnose/waits/waiting.ts';
import { needOf } from '../../diagnose/walk/needs.ts';
import type { Frame, Process, Snapshot } from '../../model/snapshot.ts';
import { place } from '../../model/user-frames.ts';
import { objectWords } from '../clauses/step-words.ts';
import { actorLabel } from '../words/labels.ts';
import { waitName } from '../words/wait-names.ts';
import { sentence } from '../words/words.ts';

/** A thread, task, greenlet or process, as renderers refer to it. */
export interface SceneActor {
  /** As the references of a chain have it. */
  readonly key: string;
  readonly kind: 'thread' | 'task' | 'greenlet' | 'process';
  readonly process: Process;
  /** Ident or object id; unique with kind and process. */
  readonly id: string;
  readonly frames: readonly Frame[];
}

/** What an actor waits for, in words; none of them escaped. */
export interface SceneWait {
  /** `Lock.acquire`. */
  readonly name: string;
  /** How the line calls the thing, with the name of the wait. */
  readonly thing: string;
  /** Equal for all that wait for the same thing; `null` where it is not known. */
  readonly object: string | null;
  /** `tests/a.py:7`; empty where no line is known. */
  readonly place: string;
}

/** Who can end a wait. */
export interface SceneNeed {
  readonly by: 'held' | 'any' | 'all' | 'other';
  readonly of: readonly SceneActor[];
}

/** The wait graph as renderers draw it: who there is, what each waits for, who could end that. Each is asked for one at a time: there may be ten thousand. */
export interface Scene {
  readonly actors: ReadonlyMap<string, SceneActor>;
  /** The process whose main thread decides when the command ends; `null` where the tree has none. */
  readonly deciding: Process | null;
  /** Begins like a sentence, but for a process, which is called by its name. */
  label(actor: SceneActor): string;
  /** `null`: nothing shows that it waits. */
  wait(actor: SceneActor): SceneWait | null;
  /** `null`: it may go on by itself, or nothing tells. */
  need(actor: SceneActor): SceneNeed | null;
  /** A library's thread without work, which ends nobody's wait. */
  isPowerless(actor: SceneActor): boolean;
}

export function sceneOf(snapshot: Snapshot): Scene {
  const graph = waitGraphOf(snapshot);
  const known = <T>(actor: SceneActor, ask: (one: GraphActor) => T, otherwise: T): T => {
    const found = graph.actors.get(actor.key);
    return found === undefined ? otherwise : ask(found);
  };
  return {
    actors: graph.actors,
    deciding: focusOf(graph).path.at(-1) ?? null,
    label: (actor) =>
      known(actor, (one) => (one.kind === 'process' ? actorLabel(one) : sentence(actorLabel(one))), actor.key),
    wait: (actor) => known(actor, (one) => waitIn(graph, one), null),
    need: (actor) => known(actor, (one) => needIn(graph, one), null),
    isPowerless: (actor) => known(actor, (one) => isPowerless(graph, one), false),
  };
}

type GraphActor = NonNullable<ReturnType<WaitGraph['actors']['get']>>;

function waitIn(graph: WaitGraph, actor: GraphActor): SceneWait | null {
  const waiting = waitingOf(graph, actor);
  if (waiting === null) return null;
  const [object] = waiting.objects;
  const [name, what] = [waitName(waiting), objectWords(waiting)];
  return {
    name,
    thing: what === '' ? name : `${what} (${name})`,
    object: object === undefined ? null : `object ${actor.process.pid} ${object.id}`,
    place: waiting.frame === null ? '' : place(waiting.frame, graph.workspace),
  };
}

function needIn(graph: WaitGraph, actor: GraphActor): SceneNeed | null {
  const need = needOf(graph, actor);
  if (need.state !== 'needs') return null;
  const { by } = need.unblock;
  return { by: by === 'held' || by === 'any' || by === 'all' ? by : 'other', of: need.of };
}
