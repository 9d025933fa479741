import type { Link } from '../../../model/verdict.ts';
import type { Scene, SceneActor } from '../../../narrate/scene/scene.ts';
import { relationWords } from '../../../narrate/words/relation-words.ts';
import { count, sentence } from '../../../narrate/words/words.ts';
import { type ChainEdge, type ChainNode, chainGraph } from '../../chain/chain-graph.ts';
import { anchorOf } from '../kit/anchors.ts';
import type { View } from '../view/view.ts';
import type { Drawing, GraphEdge, GraphNode } from './model.ts';

/** More links than a person follows in a picture; the chain in words has all. */
const LINKS = 36;
/** Names of others that wait for the same thing; more become a count. */
const WAITERS_LIMIT = 3;
/** Not seen but possible. */
const POSSIBLE: ReadonlySet<Link['relation']> = new Set(['could be woken by', 'could be released by']);

/** The chain's graph as the page draws it, with others that wait for the same things. */
export function chainDrawing(view: View): Drawing {
  const { verdict, scene } = view;
  const graph = chainGraph(verdict.chain, LINKS);
  const nodes = new Map(graph.nodes.map((node) => [node.id, drawn(view, node)]));
  const edges = graph.edges.map(edgeOf);
  addWaiters(scene, nodes, edges);
  return { nodes: [...nodes.values()], edges, omitted: graph.omitted };
}

function edgeOf({ from, to, link }: ChainEdge): GraphEdge {
  return { from, to, words: relationWords(link), isOpen: POSSIBLE.has(link.relation), isSide: false };
}

function drawn({ scene, culprit }: View, { id, kind, label, actor: key, note }: ChainNode): GraphNode {
  const isActor = kind === 'actor' || kind === 'process' || kind === 'ended';
  const actor = key === null ? undefined : scene.actors.get(key);
  // Who has ended has no stack to go to.
  const anchor = actor === undefined ? null : anchorOf(actor);
  return {
    id,
    kind: isActor ? 'actor' : 'thing',
    label: kind === 'actor' || kind === 'ended' ? sentence(label) : label,
    note,
    anchor,
    isCulprit: anchor !== null && culprit?.who?.anchor === anchor,
  };
}

/** Others that wait for an object of the chain: up to a few by name, else how many. */
function addWaiters(scene: Scene, nodes: Map<string, GraphNode>, edges: GraphEdge[]): void {
  const waiters = new Map<string, SceneActor[]>();
  for (const actor of scene.actors.values()) {
    if (nodes.has(actor.key) || scene.isPowerless(actor)) continue;
    const thing = scene.wait(actor)?.object ?? null;
    if (thing !== null && nodes.has(thing)) waiters.set(thing, [...(waiters.get(thing) ?? []), actor]);
  }
  for (const [thing, actors] of waiters) {
    const words = actors.length > WAITERS_LIMIT ? 'wait for' : 'waits for';
    for (const node of waiterNodes(scene, thing, actors)) {
      nodes.set(node.id, node);
      edges.push({ from: node.id, to: thing, words, isOpen: false, isSide: true });
    }
  }
}

function waiterNodes(scene: Scene, target: string, actors: readonly SceneActor[]): readonly GraphNode[] {
  const [first] = actors;
  const common = { note: '', isCulprit: false };
  if (actors.length > WAITERS_LIMIT && first !== undefined) {
    const label = count(actors.length, `other ${first.kind}`);
    return [{ ...common, id: `more ${target}`, kind: 'more', label, anchor: anchorOf(first) }];
  }
  return actors.map((actor) => ({
    ...common,
    id: actor.key,
    kind: 'actor',
    label: scene.label(actor),
    anchor: anchorOf(actor),
  }));
}
