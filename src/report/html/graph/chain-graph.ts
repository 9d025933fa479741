import { needOf } from '../../../diagnose/graph/edges.ts';
import type { Party } from '../../../diagnose/graph/party.ts';
import { isPowerless } from '../../../diagnose/graph/wakers.ts';
import type { World } from '../../../diagnose/graph/world.ts';
import type { Link } from '../../../diagnose/verdict.ts';
import { count, sentence } from '../../../diagnose/words.ts';
import { relationWords } from '../../chain/relation-words.ts';
import { anchorOf } from '../anchors.ts';
import type { View } from '../view.ts';
import type { GraphEdge, GraphNode, WaitGraph } from './model.ts';
import { mainOf, type Names, namesOf } from './names.ts';
import { Things } from './things.ts';

/** More nodes than a person follows; the chain in words has all. */
const NODES_LIMIT = 36;
/** Names of others that wait for the same thing; more become a count. */
const WAITERS_LIMIT = 3;
/** Links that tell of nothing on the way. */
const ASIDE: ReadonlySet<Link['relation']> = new Set(['cannot end']);

/** The verdict's chain as a graph, with others that wait for the same things. Draws what the verdict says and no more. */
export function chainGraph(view: View): WaitGraph {
  const { verdict, world } = view;
  const names = namesOf(world, view.deciding);
  const links = verdict.chain.filter((link) => !ASIDE.has(link.relation) && !link.from.endsWith(':'));
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const things = new Things(world, names);
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
    if (from.kind === 'party' && words === 'waits for')
      nodes.set(from.id, { ...(nodes.get(from.id) ?? from), note: link.evidence });
    edges.push({
      from: from.id,
      to: to.id,
      words: relationWords(words),
      isOpen: words === 'could be woken by',
      isSide: false,
    });
  }
  joinProcesses(world, nodes, edges);
  joinNeeds(world, names, links, things, nodes, edges);
  addWaiters(world, things, nodes, edges);
  return { nodes: [...nodes.values()], edges, omitted };
}

function nodeOf({ culprit }: View, names: Names, words: string, thing: string): GraphNode {
  const party = names.party(words);
  if (party === null) return { id: thing, kind: 'thing', label: words, note: '', anchor: null, isCulprit: false };
  const anchor = anchorOf(party);
  const label = party.kind === 'process' ? words : sentence(words);
  return { id: party.key, kind: 'party', label, note: '', anchor, isCulprit: culprit?.who?.anchor === anchor };
}

/** The chain goes from processes to the main thread of the last one: one and the same for whoever waits, two nodes in the picture. */
function joinProcesses(world: World, nodes: ReadonlyMap<string, GraphNode>, edges: GraphEdge[]): void {
  for (const node of nodes.values()) {
    const party = world.parties.get(node.id);
    if (party?.kind !== 'process' || edges.some((edge) => edge.from === node.id)) continue;
    const main = mainOf(world, party.label);
    if (main !== null && nodes.has(main.key))
      edges.push({ from: node.id, to: main.key, words: 'ends with', isOpen: false, isSide: false });
  }
}

/**
 * A wait that several parties owe (an event loop, a gather) has no link to them, but the next link speaks of one of them. Drawn only
 * where the evidence says the same.
 */
function joinNeeds(
  world: World,
  names: Names,
  links: readonly Link[],
  things: Things,
  nodes: ReadonlyMap<string, GraphNode>,
  edges: GraphEdge[],
): void {
  for (const [at, link] of links.entries()) {
    const party = link.relation === 'waits for' ? names.party(link.from) : null;
    const next = names.party(links[at + 1]?.from ?? '');
    if (party === null || next === null || next === party || names.party(link.to) !== null) continue;
    const thing = things.of(party, link.to);
    const need = needOf(world, party);
    if (edges.some((edge) => edge.from === thing) || !nodes.has(thing) || !nodes.has(next.key)) continue;
    if (need.state === 'needs' && need.of.includes(next))
      edges.push({ from: thing, to: next.key, words: 'needs', isOpen: false, isSide: false });
  }
}

/** Others that wait for an object of the chain: up to a few by name, else how many. */
function addWaiters(world: World, things: Things, nodes: Map<string, GraphNode>, edges: GraphEdge[]): void {
  const waiters = new Map<string, Party[]>();
  for (const party of world.parties.values()) {
    if (nodes.has(party.key) || isPowerless(world, party)) continue;
    const thing = things.waitedFor(party);
    if (thing !== null && nodes.has(thing)) waiters.set(thing, [...(waiters.get(thing) ?? []), party]);
  }
  for (const [thing, parties] of waiters) {
    const words = parties.length > WAITERS_LIMIT ? 'wait for' : 'waits for';
    for (const node of waiterNodes(thing, parties)) {
      nodes.set(node.id, node);
      edges.push({ from: node.id, to: thing, words, isOpen: false, isSide: true });
    }
  }
}

function waiterNodes(target: string, parties: readonly Party[]): readonly GraphNode[] {
  const [first] = parties;
  const common = { note: '', isCulprit: false };
  if (parties.length > WAITERS_LIMIT && first !== undefined) {
    const label = count(parties.length, `other ${first.kind}`);
    return [{ ...common, id: `more ${target}`, kind: 'more', label, anchor: anchorOf(first) }];
  }
  return parties.map((party) => ({
    ...common,
    id: party.key,
    kind: 'party',
    label: party.kind === 'process' ? party.label : sentence(party.label),
    anchor: anchorOf(party),
  }));
}
