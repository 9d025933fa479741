import type { Link } from '../../../model/verdict.ts';
import type { Scene, SceneActor } from '../../../narrate/scene/scene.ts';
import { relationWords } from '../../../narrate/words/relation-words.ts';
import { count, sentence } from '../../../narrate/words/words.ts';
import { fromEnd, type LinkEnd, toEnd } from '../../chain/link-ends.ts';
import { anchorOf } from '../kit/anchors.ts';
import type { View } from '../view/view.ts';
import type { Drawing, GraphEdge, GraphNode } from './model.ts';

/** More nodes than a person follows; the chain in words has all. */
const NODES_LIMIT = 36;
/** Names of others that wait for the same thing; more become a count. */
const WAITERS_LIMIT = 3;
/** Links that tell of nothing on the way. */
const ASIDE: ReadonlySet<Link['relation']> = new Set(['cannot end']);

/** The verdict's chain as a graph, with others that wait for the same things. Draws what the verdict says and no more. */
export function chainDrawing(view: View): Drawing {
  const { verdict, scene } = view;
  const links = verdict.chain.filter(({ relation }) => !ASIDE.has(relation));
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  let omitted = 0;
  for (const link of links) {
    const ends = [nodeOf(view, fromEnd(link)), nodeOf(view, toEnd(link))] as const;
    if (nodes.size + ends.filter(({ id }) => !nodes.has(id)).length > NODES_LIMIT) {
      omitted += 1;
      continue;
    }
    for (const node of ends) nodes.set(node.id, nodes.get(node.id) ?? node);
    const edge = edgeOf(link, ends, nodes);
    // A cycle says of a thing twice who could end the wait for it.
    if (!edges.some((one) => one.from === edge.from && one.to === edge.to && one.words === edge.words))
      edges.push(edge);
  }
  joinProcesses(scene, nodes, edges);
  joinNeeds(scene, links, nodes, edges);
  addWaiters(scene, nodes, edges);
  return { nodes: [...nodes.values()], edges, omitted };
}

function edgeOf(link: Link, [from, to]: readonly [GraphNode, GraphNode], nodes: Map<string, GraphNode>): GraphEdge {
  const { relation, evidence } = link;
  // Of a thing the note would only repeat the place of who waits for it.
  if (from.kind === 'actor' && (relation === 'waits for' || relation === 'waits in' || relation === 'runs'))
    nodes.set(from.id, { ...(nodes.get(from.id) ?? from), note: evidence });
  const words = relationWords(link);
  return { from: from.id, to: to.id, words, isOpen: relation.startsWith('could be '), isSide: false };
}

function nodeOf({ scene, culprit }: View, { key, words, actor: actorKey }: LinkEnd): GraphNode {
  const actor = actorKey === null ? undefined : scene.actors.get(actorKey);
  if (actor === undefined) {
    return {
      id: key,
      kind: 'thing',
      label: words,
      note: '',
      anchor: null,
      isCulprit: false,
    };
  }
  const anchor = anchorOf(actor);
  const label = actor.kind === 'process' ? words : sentence(words);
  return { id: actor.key, kind: 'actor', label, note: '', anchor, isCulprit: culprit?.who?.anchor === anchor };
}

/** The chain goes from processes to the main thread of the last one: one and the same for whoever waits, two nodes in the picture. */
function joinProcesses(scene: Scene, nodes: ReadonlyMap<string, GraphNode>, edges: GraphEdge[]): void {
  for (const node of nodes.values()) {
    const actor = scene.actors.get(node.id);
    if (actor?.kind !== 'process' || edges.some((edge) => edge.from === node.id)) continue;
    const main = scene.actingFor(actor);
    if (main !== actor && nodes.has(main.key))
      edges.push({ from: node.id, to: main.key, words: 'ends with', isOpen: false, isSide: false });
  }
}

/**
 * A wait that several actors owe (an event loop, a gather) has no link to them, but the next link speaks of one of them. Drawn only
 * where the evidence says the same.
 */
function joinNeeds(
  scene: Scene,
  links: readonly Link[],
  nodes: ReadonlyMap<string, GraphNode>,
  edges: GraphEdge[],
): void {
  for (const [at, link] of links.entries()) {
    const following = links[at + 1];
    const actor = scene.actors.get(fromEnd(link).actor ?? '');
    const next = following === undefined ? undefined : scene.actors.get(fromEnd(following).actor ?? '');
    const { key: thing, actor: toActor } = toEnd(link);
    if (actor === undefined || next === undefined || next === actor || toActor !== null) continue;
    const need = scene.need(actor);
    if (edges.some((edge) => edge.from === thing) || !nodes.has(thing) || !nodes.has(next.key)) continue;
    if (need?.of.includes(next))
      edges.push({ from: thing, to: next.key, words: 'needs', isOpen: false, isSide: false });
  }
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
