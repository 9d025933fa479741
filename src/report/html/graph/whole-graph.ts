import { needOf } from '../../../diagnose/graph/edges.ts';
import type { Party } from '../../../diagnose/graph/party.ts';
import { waitingOf } from '../../../diagnose/graph/waiting.ts';
import { isPowerless } from '../../../diagnose/graph/wakers.ts';
import type { World } from '../../../diagnose/graph/world.ts';
import { objectWords } from '../../../diagnose/path/step-words.ts';
import { place } from '../../../diagnose/user-frames.ts';
import { count, sentence } from '../../../diagnose/words.ts';
import { stackKey } from '../../files/thread-text.ts';
import { anchorOf } from '../anchors.ts';
import type { View } from '../view.ts';
import type { GraphEdge, GraphNode, WaitGraph } from './model.ts';

/** More nodes than that are no longer a picture; the stacks list everybody. */
const NODES_LIMIT = 50;
/** Parties that could end one wait; of more the picture says only how many. */
const OTHERS_LIMIT = 3;

/** Words for how the end of a wait is owed (`Owed.by`). */
const OWED_WORDS: Readonly<Record<string, string>> = { held: 'held by', any: 'could be woken by', all: 'needs' };

/** Everybody in the tree who waits for something that is known, and who could end it, as the evidence has it; the chain is one way through it. */
export function wholeGraph(view: View): WaitGraph {
  const { world, culprit } = view;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  let omitted = 0;
  const nodeFor = (party: Party, others: number): GraphNode => {
    const label = party.kind === 'process' ? party.label : sentence(party.label);
    const anchor = anchorOf(party);
    const isCulprit = culprit?.who?.anchor === anchor;
    if (others === 0) return { id: party.key, kind: 'party', label, note: '', anchor, isCulprit };
    const many = `${label} and ${count(others, 'other')} like it`;
    return { id: party.key, kind: 'more', label: many, note: '', anchor, isCulprit };
  };
  const join = (from: GraphNode, to: GraphNode, words: string) => {
    const isNew = [from, to].filter(({ id }) => !nodes.has(id)).length;
    if (nodes.size + isNew > NODES_LIMIT) {
      omitted += 1;
      return;
    }
    // Whoever came in as the one who could end a wait has no place of his own yet.
    for (const node of [from, to]) if (!nodes.get(node.id)?.note) nodes.set(node.id, node);
    const isOpen = words === OWED_WORDS['any'];
    edges.set(`${from.id}\u0000${to.id}\u0000${words}`, { from: from.id, to: to.id, words, isOpen, isSide: false });
  };
  const groups = groupsOf(view);
  for (const group of groups) {
    const [party] = group;
    const waiting = party === undefined ? null : waitingOf(world, party);
    const object = waiting?.objects[0];
    if (party === undefined || waiting === null || object === undefined) continue;
    const what = objectWords(waiting);
    const thing: GraphNode = {
      id: `object ${party.process.pid} ${object.id}`,
      kind: 'thing',
      label: what === '' ? waiting.words : `${what} (${waiting.words})`,
      note: '',
      anchor: null,
      isCulprit: false,
    };
    const from = nodeFor(party, group.length - 1);
    join({ ...from, note: waiting.frame === null ? '' : place(waiting.frame, view.workspace) }, thing, 'waits for');
    const need = needOf(world, party);
    if (need.state !== 'needs' || !nodes.has(thing.id)) continue;
    for (const other of endersOf(world, party)) join(thing, nodeFor(other, 0), OWED_WORDS[need.owed.by] ?? 'needs');
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], omitted };
}

/**
 * Parties that wait for one and the same at the same place, together; who could end a wait stands alone, since it holds for nobody else.
 * One of each group is asked who that is: asked of ten thousand waiters one by one, it would be a hundred million looks.
 */
function groupsOf({ world }: View): readonly (readonly Party[])[] {
  const groups = new Map<string, Party[]>();
  for (const party of world.parties.values()) {
    const object = waitingOf(world, party)?.objects[0];
    if (object === undefined || isPowerless(world, party)) continue;
    const key = `${party.process.pid} ${object.id} ${party.kind} ${stackKey(party.frames)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [party]);
    else group.push(party);
  }
  const enders = new Set(
    [...groups.values()].flatMap(([first]) => (first === undefined ? [] : endersOf(world, first))),
  );
  return [...groups.values()].flatMap((group) => {
    const together = group.filter((party) => !enders.has(party));
    const alone = group.filter((party) => enders.has(party)).map((party) => [party]);
    return together.length === 0 ? alone : [together, ...alone];
  });
}

/** Who could end the party's wait and does not wait for the same thing itself; `OTHERS_LIMIT` at most. */
function endersOf(world: World, party: Party): readonly Party[] {
  const need = needOf(world, party);
  const object = waitingOf(world, party)?.objects[0];
  const found: Party[] = [];
  for (const other of need.state === 'needs' ? need.of : []) {
    if (found.length === OTHERS_LIMIT) break;
    if (waitingOf(world, other)?.objects[0] !== object) found.push(other);
  }
  return found;
}
