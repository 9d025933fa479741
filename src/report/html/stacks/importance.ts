import type { World } from '../../../diagnose/graph/world.ts';
import type { Verdict } from '../../../diagnose/verdict.ts';
import type { Process } from '../../../snapshot/types.ts';
import { anchorOf } from '../anchors.ts';
import { namesOf } from '../graph/names.ts';
import type { ShownParty } from './parties.ts';

/** Why a stack stands where it does in the list; lower is more important. */
export type Importance = 0 | 1 | 2 | 3 | 4 | 5;

/** What a party is for the verdict; `role` is empty where it has no part in it. */
export type Judge = (party: ShownParty) => { readonly importance: Importance; readonly role: string };

/** The culprit first, then the chain, what keeps Python alive, running tests, all others, and idle library threads last. */
export function importanceOf(
  world: World,
  verdict: Verdict,
  deciding: Process | null,
  culprit: ShownParty | null,
): Judge {
  const { blockers, running, kind } = verdict;
  const chain = chainAnchors(world, verdict, deciding);
  const blocking = new Set(blockers.map(({ process, thread }) => `${process} '${thread}'`));
  const testing = new Set(running.map(({ process }) => process));
  return (party) => {
    const { pid } = party.process;
    const isThread = party.kind === 'thread';
    const isMain = isThread && party.state.startsWith('main');
    if (party === culprit) return { importance: 0, role: 'at the line to look at' };
    if (isMain && party.process === deciding) return { importance: 1, role: 'decides when the command ends' };
    if (chain.has(party.anchor)) return { importance: 1, role: 'in the chain' };
    if (isThread && !isMain && blocking.has(`${pid} ${/'.*'/s.exec(party.title)?.[0] ?? ''}`))
      return { importance: 2, role: kind === 'thread-blocks-exit' ? 'keeps Python from exiting' : '' };
    if (isMain && testing.has(pid)) return { importance: 3, role: 'runs a test' };
    return { importance: party.isIdle ? 5 : 4, role: '' };
  };
}

/** Everybody whom the chain names. */
function chainAnchors(world: World, { chain }: Verdict, deciding: Process | null): ReadonlySet<string> {
  const names = namesOf(world, deciding);
  const parties = chain.flatMap(({ from, to }) => [names.party(from), names.party(to)]);
  return new Set(parties.flatMap((party) => (party === null ? [] : [anchorOf(party)])));
}
