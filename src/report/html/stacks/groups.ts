import type { World } from '../../../diagnose/graph/world.ts';
import type { Verdict } from '../../../diagnose/verdict.ts';
import type { Process } from '../../../snapshot/types.ts';
import { stackKey } from '../../files/thread-text.ts';
import { partiesOfProcess, type ShownParty } from './parties.ts';

/** Why a stack stands where it does in the list; lower is more important. */
export type Importance = 0 | 1 | 2 | 3 | 4 | 5;

/** Parties of one kind and state whose stacks are equal; at least one. */
export interface StackGroup {
  readonly first: ShownParty;
  readonly members: readonly ShownParty[];
  readonly importance: Importance;
  /** e.g. `culprit`, `decides`; empty where it has no part in the verdict. */
  readonly role: string;
}

/** Idle ones come last. */
const IDLE: Importance = 5;

/** All parties of the tree in groups: those of the verdict first, then the larger groups, idle library threads last. */
export function stackGroups(world: World, verdict: Verdict, deciding: Process | null): readonly StackGroup[] {
  const groups = new Map<string, { members: ShownParty[]; importance: Importance; role: string }>();
  for (const process of world.snapshot.processes) {
    for (const party of partiesOfProcess(world, process)) {
      const [importance, role] = importanceOf(party, verdict, deciding);
      // Who has a part in the verdict stands alone.
      const own = role === '' ? '' : party.anchor;
      const key = [party.kind, party.state, party.isIdle, own, stackKey(party.frames)].join('\u0002');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { members: [party], importance, role });
      else group.members.push(party);
    }
  }
  return [...groups.values()]
    .flatMap(({ members, ...rest }) => (members[0] === undefined ? [] : [{ first: members[0], members, ...rest }]))
    .sort((a, b) => a.importance - b.importance || b.members.length - a.members.length);
}

function importanceOf(party: ShownParty, verdict: Verdict, deciding: Process | null): readonly [Importance, string] {
  const { culprit, blockers, running } = verdict;
  const { pid } = party.process;
  const isThread = party.kind === 'thread';
  const isMain = isThread && party.state.startsWith('main');
  const named = (name: string | null) => name !== null && party.title.includes(`'${name}'`);
  if (culprit?.process === pid) {
    if (party.kind === 'task' ? named(culprit.task) : isThread && culprit.task === null && named(culprit.thread))
      return [0, 'at the line to look at'];
  }
  if (isMain && party.process === deciding) return [1, 'decides when the command ends'];
  if (isThread && !isMain && blockers.some((blocker) => blocker.process === pid && named(blocker.thread)))
    return [2, verdict.kind === 'thread-blocks-exit' ? 'keeps Python from exiting' : 'non-daemon'];
  if (isMain && running.some((test) => test.process === pid)) return [3, 'runs a test'];
  return [party.isIdle ? IDLE : 4, ''];
}
