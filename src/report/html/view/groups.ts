import { stackKey } from '../../text/thread-text.ts';
import type { ShownActor } from './actors.ts';
import type { Importance, Judge } from './importance.ts';

/** Actors of one kind and state whose stacks are equal; at least one. */
export interface StackGroup {
  readonly first: ShownActor;
  readonly members: readonly ShownActor[];
  readonly importance: Importance;
  /** e.g. `in the chain`; empty where it has no part in the verdict. */
  readonly role: string;
}

/** All actors in groups: those of the verdict first, then the larger groups, idle library threads last. */
export function stackGroups(actors: readonly ShownActor[], judge: Judge): readonly StackGroup[] {
  const groups = new Map<string, { readonly members: ShownActor[] } & ReturnType<Judge>>();
  for (const actor of actors) {
    const judged = judge(actor);
    // Whom the chain names stands alone, and so does a debugger's prompt.
    const own = judged.importance <= 1 || actor.inspects.length > 0 ? actor.anchor : '';
    const key = [actor.kind, actor.state, actor.isIdle, judged.importance, own, stackKey(actor.frames)].join('\u0002');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { members: [actor], ...judged });
    else group.members.push(actor);
  }
  return [...groups.values()]
    .flatMap(({ members, ...rest }) => (members[0] === undefined ? [] : [{ first: members[0], members, ...rest }]))
    .sort((a, b) => a.importance - b.importance || b.members.length - a.members.length);
}
