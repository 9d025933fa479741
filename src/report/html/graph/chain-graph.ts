import type { Party } from '../../../diagnose/graph/party.ts';
import { type Waiting, waitingOf } from '../../../diagnose/graph/waiting.ts';
import { isPowerless } from '../../../diagnose/graph/wakers.ts';
import { objectWords } from '../../../diagnose/path/step-words.ts';
import type { Link } from '../../../diagnose/verdict.ts';
import { count, sentence } from '../../../diagnose/words.ts';
import { partyAnchor, processAnchor } from '../anchors.ts';
import type { View } from '../view.ts';
import type { GraphEdge, GraphNode, WaitGraph } from './model.ts';
import { mainOf, type Names, namesOf } from './names.ts';

/** More nodes than a person follows; the chain in words has all. */
const NODES_LIMIT = 36;
/** Names of others that wait for the same thing; more become a count. */
const WAITERS_LIMIT = 3;
/** Links that tell of nothing on the way. */
const ASIDE: ReadonlySet<Link['relation']> = new Set(['cannot end']);

/** The verdict's chain as a graph, with others that wait for the same things. Draws what the verdict says and no more. */
export function chainGraph(view: View): WaitGraph {
  const { verdict, world } = view;
  const home = view.snapshot.processes.find((process) => process.pid === verdict.culprit?.process) ?? view.deciding;
  const names = namesOf(world, view.deciding ?? home);
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const links = verdict.chain.filter((link) => !ASIDE.has(link.relation) && !link.from.endsWith(':'));
  let omitted = 0;
  for (const link of links) {
    const ends = [nodeOf(view, names, link.from), nodeOf(view, names, link.to)] as const;
    if (nodes.size + ends.filter(({ id }) => !nodes.has(id)).length > NODES_LIMIT) {
      omitted += 1;
      continue;
    }
    for (const node of ends) nodes.set(node.id, nodes.get(node.id) ?? node);
    const { relation: words } = link;
    const party = names.party(link.from);
    const [from, to] = ends;
    // Of a thing the note would only repeat the place of who waits for it.
    if (party !== null && words === 'waits for')
      nodes.set(from.id, { ...(nodes.get(from.id) ?? from), note: link.evidence });
    edges.push({ from: from.id, to: to.id, words, isOpen: words === 'could be woken by', isSide: false });
  }
  joinProcesses(view, nodes, edges);
  addWaiters(view, names, links, nodes, edges);
  return { nodes: [...nodes.values()], edges, omitted };
}

function nodeOf(view: View, names: Names, words: string): GraphNode {
  const party = names.party(words);
  const { culprit } = view.verdict;
  const isThing = party === null;
  const isCulprit =
    party !== null &&
    culprit?.process === party.process.pid &&
    (culprit.task === null
      ? party.thread?.name === culprit.thread && party.kind === 'thread'
      : party.task?.name === culprit.task);
  return {
    id: party?.key ?? words,
    kind: isThing ? 'thing' : 'party',
    label: sentence(words),
    note: '',
    anchor: party === null ? null : anchorOf(party),
    isCulprit,
  };
}

export function anchorOf(party: Party): string {
  const { kind, process, id } = party;
  return kind === 'process' ? processAnchor(process.pid) : partyAnchor(kind, process.pid, id);
}

/** The chain goes from processes to the main thread of the last one: one and the same for whoever waits, two nodes in the picture. */
function joinProcesses({ world }: View, nodes: Map<string, GraphNode>, edges: GraphEdge[]): void {
  for (const node of [...nodes.values()]) {
    const party = world.parties.get(node.id);
    if (party?.kind !== 'process' || edges.some((edge) => edge.from === node.id)) continue;
    const main = mainOf(world, party.label);
    if (main !== null && nodes.has(main.key))
      edges.push({ from: node.id, to: main.key, words: 'ends with', isOpen: false, isSide: false });
  }
}

/** Others that wait for an object of the chain: up to a few by name, else how many. */
function addWaiters(
  { world }: View,
  names: Names,
  links: readonly Link[],
  nodes: Map<string, GraphNode>,
  edges: GraphEdge[],
): void {
  const targets = new Map<object, string>();
  for (const link of links) {
    const party = link.relation === 'waits for' ? names.party(link.from) : null;
    const waiting = party === null ? null : waitingOf(world, party);
    const object = waiting?.objects[0];
    if (waiting !== null && object !== undefined && wantedWords(waiting) === link.to) targets.set(object, link.to);
  }
  if (targets.size === 0) return;
  const waiters = new Map<string, Party[]>();
  for (const party of world.parties.values()) {
    if (nodes.has(party.key) || isPowerless(world, party)) continue;
    const object = waitingOf(world, party)?.objects[0];
    const target = object === undefined ? undefined : targets.get(object);
    if (target !== undefined) waiters.set(target, [...(waiters.get(target) ?? []), party]);
  }
  for (const [target, parties] of waiters) {
    const to = names.party(target)?.key ?? target;
    for (const node of waiterNodes(target, parties)) {
      nodes.set(node.id, node);
      edges.push({
        from: node.id,
        to,
        words: parties.length > WAITERS_LIMIT ? 'wait for' : 'waits for',
        isOpen: false,
        isSide: true,
      });
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
    label: sentence(party.label),
    anchor: anchorOf(party),
  }));
}

/** As the links of the chain name it. */
function wantedWords(waiting: Waiting): string {
  const what = objectWords(waiting);
  return what === '' ? waiting.words : `${what} (${waiting.words})`;
}
