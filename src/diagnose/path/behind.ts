import { loopThreadOf } from '../async/loop-thread.ts';
import { type Party, threadKey } from '../graph/party.ts';
import type { Step } from '../graph/walk.ts';
import type { Evidence } from '../rule.ts';
import { userFrame } from '../user-frames.ts';
import type { Culprit, Link } from '../verdict.ts';
import { linksOf } from './links.ts';
import { waitWords } from './step-words.ts';
import { culpritOf } from './user-line.ts';
import { subjectWords } from './way-words.ts';

/** Whom the deciding main thread waits for, where its own stack says too little and no rule explains the end. */
export interface Behind {
  /** How the waits lead there, and where that one stands. */
  readonly words: string;
  readonly chain: readonly Link[];
  /** The worker of a pool that has the work in hand; `null` behind an event loop. */
  readonly work: Party | null;
  readonly culprit: Culprit | null;
}

/** The last task, greenlet or worker that the path through an idle event loop or the results of pools leads to; `null` where it leads nowhere. */
export function behindOf(evidence: Evidence): Behind | null {
  const { path, process, world } = evidence;
  const { workspace } = evidence.snapshot;
  const last = path?.steps.at(-1);
  if (path === null || last === undefined || path.steps.length < 2 || last.party.frames.length === 0) return null;
  const way = path.steps.slice(0, -1);
  const isWork = way.every(isResult) && userFrame(last.party.frames, workspace) !== null;
  if (!isWork && !runsIdleLoop(evidence)) return null;
  return {
    words: `${subjectWords(way, last, process?.pid ?? 0, workspace)}${waitWords(last, workspace)}`,
    chain: linksOf(world, path),
    work: isWork ? last.party : null,
    culprit: isWork ? culpritOf([last], workspace) : null,
  };
}

function isResult({ waiting, party }: Step): boolean {
  return party.kind === 'thread' && waiting?.verb === 'result';
}

/** The program's own lines are in tasks and callbacks then. */
export function runsIdleLoop({ world, process, main }: Evidence): boolean {
  const party = process === null || main === null ? undefined : world.parties.get(threadKey(process.pid, main.ident));
  return party !== undefined && loopThreadOf(world, party)?.inside.length === 0;
}
