import type { Actor } from '../../../diagnose/graph/actor.ts';
import type { WaitGraph } from '../../../diagnose/graph/wait-graph.ts';
import { isPowerless } from '../../../diagnose/unblock/wakers.ts';
import { waitingOf } from '../../../diagnose/waits/waiting.ts';
import { needOf } from '../../../diagnose/walk/needs.ts';
import { place } from '../../../model/user-frames.ts';
import { objectWords } from '../../../narrate/clauses/step-words.ts';
import { actorLabel } from '../../../narrate/words/labels.ts';
import { waitName } from '../../../narrate/words/wait-names.ts';
import { count, sentence } from '../../../narrate/words/words.ts';
import { stackKey } from '../../text/thread-text.ts';
import { anchorOf } from '../kit/anchors.ts';
import type { View } from '../view/view.ts';
import type { Drawing, GraphEdge, GraphNode } from './model.ts';

/** More nodes than that are no longer a picture; the stacks list everybody. */
const NODES_LIMIT = 50;
/** Actors that could end one wait; of more the picture says only how many. */
const OTHERS_LIMIT = 3;

/** Words for how the end of a wait is owed (`Owed.by`). */
const UNBLOCK_WORDS: Readonly<Record<string, string>> = { held: 'held by', any: 'could be woken by', all: 'needs' };

/** Everybody in the tree who waits for something that is known, and who could end it, as the evidence has it; the chain is one way through it. */
export function wholeDrawing(view: View): Drawing {
  const { graph, culprit } = view;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  let omitted = 0;
  const nodeFor = (actor: Actor, others: number): GraphNode => {
    const label = actor.kind === 'process' ? actorLabel(actor) : sentence(actorLabel(actor));
    const anchor = anchorOf(actor);
    const isCulprit = culprit?.who?.anchor === anchor;
    if (others === 0) return { id: actor.key, kind: 'actor', label, note: '', anchor, isCulprit };
    const many = `${label} and ${count(others, 'other')} like it`;
    return { id: actor.key, kind: 'more', label: many, note: '', anchor, isCulprit };
  };
  const join = (from: GraphNode, to: GraphNode, words: string) => {
    const isNew = [from, to].filter(({ id }) => !nodes.has(id)).length;
    if (nodes.size + isNew > NODES_LIMIT) {
      omitted += 1;
      return;
    }
    // Whoever came in as the one who could end a wait has no place of his own yet.
    for (const node of [from, to]) if (!nodes.get(node.id)?.note) nodes.set(node.id, node);
    const isOpen = words === UNBLOCK_WORDS['any'];
    edges.set(`${from.id}\u0000${to.id}\u0000${words}`, { from: from.id, to: to.id, words, isOpen, isSide: false });
  };
  const groups = groupsOf(view);
  for (const group of groups) {
    const [actor] = group;
    const waiting = actor === undefined ? null : waitingOf(graph, actor);
    const object = waiting?.objects[0];
    if (actor === undefined || waiting === null || object === undefined) continue;
    const what = objectWords(waiting);
    const thing: GraphNode = {
      id: `object ${actor.process.pid} ${object.id}`,
      kind: 'thing',
      label: what === '' ? waitName(waiting) : `${what} (${waitName(waiting)})`,
      note: '',
      anchor: null,
      isCulprit: false,
    };
    const from = nodeFor(actor, group.length - 1);
    join({ ...from, note: waiting.frame === null ? '' : place(waiting.frame, view.workspace) }, thing, 'waits for');
    const need = needOf(graph, actor);
    if (need.state !== 'needs' || !nodes.has(thing.id)) continue;
    for (const other of endersOf(graph, actor))
      join(thing, nodeFor(other, 0), UNBLOCK_WORDS[need.unblock.by] ?? 'needs');
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], omitted };
}

/**
 * Actors that wait for one and the same at the same place, together; who could end a wait stands alone, since it holds for nobody else.
 * One of each group is asked who that is: asked of ten thousand waiters one by one, it would be a hundred million looks.
 */
function groupsOf({ graph }: View): readonly (readonly Actor[])[] {
  const groups = new Map<string, Actor[]>();
  for (const actor of graph.actors.values()) {
    const object = waitingOf(graph, actor)?.objects[0];
    if (object === undefined || isPowerless(graph, actor)) continue;
    const key = `${actor.process.pid} ${object.id} ${actor.kind} ${stackKey(actor.frames)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [actor]);
    else group.push(actor);
  }
  const enders = new Set(
    [...groups.values()].flatMap(([first]) => (first === undefined ? [] : endersOf(graph, first))),
  );
  return [...groups.values()].flatMap((group) => {
    const together = group.filter((actor) => !enders.has(actor));
    const alone = group.filter((actor) => enders.has(actor)).map((actor) => [actor]);
    return together.length === 0 ? alone : [together, ...alone];
  });
}

/** Who could end the actor's wait and does not wait for the same thing itself; `OTHERS_LIMIT` at most. */
function endersOf(graph: WaitGraph, actor: Actor): readonly Actor[] {
  const need = needOf(graph, actor);
  const object = waitingOf(graph, actor)?.objects[0];
  const found: Actor[] = [];
  for (const other of need.state === 'needs' ? need.of : []) {
    if (found.length === OTHERS_LIMIT) break;
    if (waitingOf(graph, other)?.objects[0] !== object) found.push(other);
  }
  return found;
}
