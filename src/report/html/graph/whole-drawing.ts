import type { Scene, SceneActor, SceneNeed } from '../../../narrate/scene/scene.ts';
import { count } from '../../../narrate/words/words.ts';
import { stackKey } from '../../text/thread-text.ts';
import { anchorOf } from '../kit/anchors.ts';
import type { View } from '../view/view.ts';
import type { Drawing, GraphEdge, GraphNode } from './model.ts';

/** More nodes than that are no longer a picture; the stacks list everybody. */
const NODES_LIMIT = 50;
/** Actors that could end one wait; of more the picture says only how many. */
const OTHERS_LIMIT = 3;

/** How those who could end a wait stand to it. */
const UNBLOCK_WORDS: Readonly<Record<SceneNeed['by'], string>> = {
  held: 'is held by',
  any: 'could be woken by',
  all: 'needs',
  other: 'needs',
};

/** Everybody in the tree who waits for something that is known, and who could end it, as the evidence has it; the chain is one way through it. */
export function wholeDrawing(view: View): Drawing {
  const { scene, culprit } = view;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  let omitted = 0;
  const nodeFor = (actor: SceneActor, others: number): GraphNode => {
    const label = scene.label(actor);
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
    const isOpen = words === UNBLOCK_WORDS.any;
    edges.set(`${from.id}\u0000${to.id}\u0000${words}`, { from: from.id, to: to.id, words, isOpen, isSide: false });
  };
  const groups = groupsOf(view);
  for (const group of groups) {
    const [actor] = group;
    const wait = actor === undefined ? null : scene.wait(actor);
    if (actor === undefined || wait === null || wait.object === null) continue;
    const thing: GraphNode = {
      id: wait.object,
      kind: 'thing',
      label: wait.thing,
      note: '',
      anchor: null,
      isCulprit: false,
    };
    const from = nodeFor(actor, group.length - 1);
    join({ ...from, note: wait.place }, thing, 'waits for');
    const need = scene.need(actor);
    if (need === null || !nodes.has(thing.id)) continue;
    for (const other of endersOf(scene, actor)) join(thing, nodeFor(other, 0), UNBLOCK_WORDS[need.by]);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], omitted };
}

/**
 * Actors that wait for one and the same at the same place, together; who could end a wait stands alone, since it holds for nobody else.
 * One of each group is asked who that is: asked of ten thousand waiters one by one, it would be a hundred million looks.
 */
function groupsOf({ scene }: View): readonly (readonly SceneActor[])[] {
  const groups = new Map<string, SceneActor[]>();
  for (const actor of scene.actors.values()) {
    const object = scene.wait(actor)?.object ?? null;
    if (object === null || scene.isPowerless(actor)) continue;
    const key = `${object} ${actor.kind} ${stackKey(actor.frames)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [actor]);
    else group.push(actor);
  }
  const enders = new Set(
    [...groups.values()].flatMap(([first]) => (first === undefined ? [] : endersOf(scene, first))),
  );
  return [...groups.values()].flatMap((group) => {
    const together = group.filter((actor) => !enders.has(actor));
    const alone = group.filter((actor) => enders.has(actor)).map((actor) => [actor]);
    return together.length === 0 ? alone : [together, ...alone];
  });
}

/** Who could end the actor's wait and does not wait for the same thing itself; `OTHERS_LIMIT` at most. */
function endersOf(scene: Scene, actor: SceneActor): readonly SceneActor[] {
  const object = scene.wait(actor)?.object;
  const found: SceneActor[] = [];
  for (const other of scene.need(actor)?.of ?? []) {
    if (found.length === OTHERS_LIMIT) break;
    if (scene.wait(other)?.object !== object) found.push(other);
  }
  return found;
}
