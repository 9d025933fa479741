import { stackKey } from '../../files/thread-text.ts';
import type { Importance, Judge } from './importance.ts';
import type { ShownParty } from './parties.ts';

/** Parties of one kind and state whose stacks are equal; at least one. */
export interface StackGroup {
  readonly first: ShownParty;
  readonly members: readonly ShownParty[];
  readonly importance: Importance;
  /** e.g. `in the chain`; empty where it has no part in the verdict. */
  readonly role: string;
}

/** All parties in groups: those of the verdict first, then the larger groups, idle library threads last. */
export function stackGroups(parties: readonly ShownParty[], judge: Judge): readonly StackGroup[] {
  const groups = new Map<string, { readonly members: ShownParty[] } & ReturnType<Judge>>();
  for (const party of parties) {
    const judged = judge(party);
    // Whom the chain names stands alone, and so does a debugger's prompt.
    const own = judged.importance <= 1 || party.inspects.length > 0 ? party.anchor : '';
    const key = [party.kind, party.state, party.isIdle, judged.importance, own, stackKey(party.frames)].join('\u0002');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { members: [party], ...judged });
    else group.members.push(party);
  }
  return [...groups.values()]
    .flatMap(({ members, ...rest }) => (members[0] === undefined ? [] : [{ first: members[0], members, ...rest }]))
    .sort((a, b) => a.importance - b.importance || b.members.length - a.members.length);
}
