import type { Frame } from '../../snapshot/types.ts';
import { culpritAt } from '../culprit.ts';
import { type Party, threadKey } from '../graph/party.ts';
import { ownFrames } from '../own-frames.ts';
import { phaseOfFocus } from '../phase.ts';
import type { Evidence } from '../rule.ts';
import { mainThread, threadsOf } from '../threads.ts';
import { userFrame } from '../user-frames.ts';
import type { Culprit, Phase } from '../verdict.ts';
import type { Station, Trail } from './trail.ts';

/**
 * The user's line at this step, else at the nearest step before it, up to the processes that lead to it. `last`: a step whose own
 * line counts only where no other has one.
 */
export function culpritOf(
  evidence: Evidence,
  trail: Trail,
  at: number,
  last: Station | null = null,
): { readonly culprit: Culprit; readonly party: Party } | null {
  const { workspace } = evidence.snapshot;
  const { stations, circle } = trail;
  const behind = circle.includes(at) ? stations.slice(at + 1).reverse() : [];
  const order = [...stations.slice(0, at + 1).reverse(), ...behind].filter((station) => station !== last);
  const parties = [...order, ...(last === null ? [] : [last])].map(({ party }) => party);
  const stacks = [
    ...order.map(({ party }) => ({ party, frames: ownFrames(party.frames) })),
    ...parents(evidence).map((party) => ({ party, frames: ownFrames(party.frames) })),
    ...(last === null ? [] : [{ party: last.party, frames: ownFrames(last.party.frames) }]),
    ...parties.map((party) => ({ party, frames: party.startedAt })),
  ];
  for (const { party, frames } of stacks) {
    const frame = userFrame(frames, workspace);
    const culprit = frame === null ? null : culpritOfFrame(evidence, frame, party);
    if (culprit !== null) return { culprit, party };
  }
  return null;
}

/** The phase of the process that a party belongs to, or of those that lead to it. */
export function phaseAt({ focus, snapshot }: Evidence, party: Party): Phase {
  const { path } = focus;
  const at = path.indexOf(party.process);
  return phaseOfFocus(at < 0 ? [...path, party.process] : path.slice(0, at + 1), snapshot.workspace);
}

export function culpritOfFrame(evidence: Evidence, frame: Frame, party: Party): Culprit | null {
  const culprit = culpritAt(frame, party.process, party.thread, evidence.snapshot.workspace);
  return culprit === null ? null : { ...culprit, task: party.task?.name ?? null };
}

/** Main threads of the processes on the way to the deciding one, nearest first. */
function parents({ focus, world }: Evidence): readonly Party[] {
  return focus.path
    .slice(0, -1)
    .reverse()
    .flatMap((process) => {
      const main = mainThread(threadsOf(process));
      return main === null ? [] : (world.parties.get(threadKey(process.pid, main.ident)) ?? []);
    });
}
