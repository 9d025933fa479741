import type { Process } from '../../../model/snapshot.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { Scene } from '../../../narrate/scene/scene.ts';
import { fromEnd, toEnd } from '../../chain/link-ends.ts';
import { anchorOf } from '../kit/anchors.ts';
import type { ShownActor } from './actors.ts';

/** Why a stack stands where it does in the list; lower is more important. */
export type Importance = 0 | 1 | 2 | 3 | 4 | 5;

/** What an actor is for the verdict; `role` is empty where it has no part in it. */
export type Judge = (actor: ShownActor) => { readonly importance: Importance; readonly role: string };

/** The culprit first, then the chain, what keeps Python alive, running tests, all others, and idle library threads last. */
export function importanceOf(
  scene: Scene,
  verdict: Verdict,
  deciding: Process | null,
  culprit: ShownActor | null,
): Judge {
  const { blockers, running, kind } = verdict;
  const chain = chainAnchors(scene, verdict);
  const blocking = new Set(blockers.flatMap(({ actor }) => anchorAt(scene, actor)));
  const testing = new Set(running.map(({ process }) => process));
  return (actor) => {
    const { pid } = actor.process;
    const { isMain } = actor;
    if (actor === culprit) return { importance: 0, role: 'at the line to look at' };
    if (isMain && actor.process === deciding) return { importance: 1, role: 'decides when the command ends' };
    if (chain.has(actor.anchor)) return { importance: 1, role: 'in the chain' };
    if (!isMain && blocking.has(actor.anchor))
      return { importance: 2, role: kind === 'thread-blocks-exit' ? 'keeps Python from exiting' : '' };
    if (isMain && testing.has(pid)) return { importance: 3, role: 'runs a test' };
    return { importance: actor.isIdle ? 5 : 4, role: '' };
  };
}

/** Everybody whom the chain names. */
function chainAnchors(scene: Scene, { chain }: Verdict): ReadonlySet<string> {
  const keys = chain.flatMap((link) => [fromEnd(link).actor, toEnd(link).actor]);
  return new Set(keys.flatMap((key) => anchorAt(scene, key)));
}

function anchorAt(scene: Scene, key: string | null | undefined): readonly string[] {
  const actor = key == null ? undefined : scene.actors.get(key);
  return actor === undefined ? [] : [anchorOf(actor)];
}
