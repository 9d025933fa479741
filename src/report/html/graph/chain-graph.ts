import type { Actor } from '../../../diagnose/graph/actor.ts';
import type { WaitGraph } from '../../../diagnose/graph/wait-graph.ts';
import { isPowerless } from '../../../diagnose/unblock/wakers.ts';
import { needOf } from '../../../diagnose/walk/needs.ts';
import type { Link } from '../../../model/verdict.ts';
import { actorLabel } from '../../../narrate/labels.ts';
import { count, sentence } from '../../../narrate/words.ts';
import { relationWords } from '../../chain/relation-words.ts';
import { anchorOf } from '../anchors.ts';
import type { View } from '../view.ts';
import type { Drawing, GraphEdge, GraphNode } from './model.ts';
import { mainOf, type Names, namesOf } from './names.ts';
import { Things } from './things.ts';

/** More nodes than a person follows; the chain in words has all. */
const NODES_LIMIT = 36;
/** Names of others that wait for the same thing; more become a count. */
const WAITERS_LIMIT = 3;
/** Links that tell of nothing on the way. */
const ASIDE: ReadonlySet<Link['relation']> = new Set(['cannot end']);

/** The verdict's chain as a graph, with others that wait for the same things. Draws what the verdict says and no more. */
export function chainGraph(view: View): Drawing {
  const { verdict, graph } = view;
  const names = namesOf(graph, view.deciding);
  const links = verdict.chain.filter((link) => !ASIDE.has(link.relation) && !link.from.endsWith(':'));
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const things = new Things(graph, names);
  let omitted = 0;
  for (const link of links) {
    const { relation: words } = link;
    const ends = [
      nodeOf(view, names, link.from, things.from(link)),
      nodeOf(view, names, link.to, things.to(link)),
    ] as const;
    if (nodes.size + ends.filter(({ id }) => !nodes.has(id)).length > NODES_LIMIT) {
      omitted += 1;
      continue;
    }
    for (const node of ends) nodes.set(node.id, nodes.get(node.id) ?? node);
    const [from, to] = ends;
    // Of a thing the note would only repeat the place of who waits for it.
    if (from.kind === 'actor' && words === 'waits for')
      nodes.set(from.id, { ...(nodes.get(from.id) ?? from), note: link.evidence });
    edges.push({
      from: from.id,
      to: to.id,
      words: relationWords(words),
      isOpen: words === 'could be woken by',
      isSide: false,
    });
  }
  joinProcesses(graph, nodes, edges);
  joinNeeds(graph, names, links, things, nodes, edges);
  addWaiters(graph, things, nodes, edges);
  return { nodes: [...nodes.values()], edges, omitted };
}

function nodeOf({ culprit }: View, names: Names, words: string, thing: string): GraphNode {
  const actor = names.actor(words);
  if (actor === null) return { id: thing, kind: 'thing', label: words, note: '', anchor: null, isCulprit: false };
  const anchor = anchorOf(actor);
  const label = actor.kind === 'process' ? words : sentence(words);
  return { id: actor.key, kind: 'actor', label, note: '', anchor, isCulprit: culprit?.who?.anchor === anchor };
}

/** The chain goes from processes to the main thread of the last one: one and the same for whoever waits, two nodes in the picture. */
function joinProcesses(graph: WaitGraph, nodes: ReadonlyMap<string, GraphNode>, edges: GraphEdge[]): void {
  for (const node of nodes.values()) {
    const actor = graph.actors.get(node.id);
    if (actor?.kind !== 'process' || edges.some((edge) => edge.from === node.id)) continue;
    const main = mainOf(graph, actorLabel(actor));
    if (main !== null && nodes.has(main.key))
      edges.push({ from: node.id, to: main.key, words: 'ends with', isOpen: false, isSide: false });
  }
}

/**
 * A wait that several actors owe (an event loop, a gather) has no link to them, but the next link speaks of one of them. Drawn only
 * where the evidence says the same.
 */
function joinNeeds(
  graph: WaitGraph,
  names: Names,
  links: readonly Link[],
  things: Things,
  nodes: ReadonlyMap<string, GraphNode>,
  edges: GraphEdge[],
): void {
  for (const [at, link] of links.entries()) {
    const actor = link.relation === 'waits for' ? names.actor(link.from) : null;
    const next = names.actor(links[at + 1]?.from ?? '');
    if (actor === null || next === null || next === actor || names.actor(link.to) !== null) continue;
    const thing = things.of(actor, link.to);
    const need = needOf(graph, actor);
    if (edges.some((edge) => edge.from === thing) || !nodes.has(thing) || !nodes.has(next.key)) continue;
    if (need.state === 'needs' && need.of.includes(next))
      edges.push({ from: thing, to: next.key, words: 'needs', isOpen: false, isSide: false });
  }
}

/** Others that wait for an object of the chain: up to a few by name, else how many. */
function addWaiters(graph: WaitGraph, things: Things, nodes: Map<string, GraphNode>, edges: GraphEdge[]): void {
  const waiters = new Map<string, Actor[]>();
  for (const actor of graph.actors.values()) {
    if (nodes.has(actor.key) || isPowerless(graph, actor)) continue;
    const thing = things.waitedFor(actor);
    if (thing !== null && nodes.has(thing)) waiters.set(thing, [...(waiters.get(thing) ?? []), actor]);
  }
  for (const [thing, actors] of waiters) {
    const words = actors.length > WAITERS_LIMIT ? 'wait for' : 'waits for';
    for (const node of waiterNodes(thing, actors)) {
      nodes.set(node.id, node);
      edges.push({ from: node.id, to: thing, words, isOpen: false, isSide: true });
    }
  }
}

function waiterNodes(target: string, actors: readonly Actor[]): readonly GraphNode[] {
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
    label: actor.kind === 'process' ? actorLabel(actor) : sentence(actorLabel(actor)),
    anchor: anchorOf(actor),
  }));
}
