import { isDead } from '../../../model/process-kind.ts';
import { mainThread, threadsOf } from '../../../model/threads.ts';
import { userFrame } from '../../../model/user-frames.ts';
import type { Culprit } from '../../../model/verdict.ts';
import { frozenName } from '../../apis/frozen-names.ts';
import type { NoWaker } from '../../finding/causes/wakers.ts';
import type { Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { threadKey } from '../../graph/actor.ts';
import { osThreadOf } from '../../graph/kernel.ts';
import { deadWakersOf } from '../../path/dead-wakers.ts';
import { atStep, stepsCulprit } from '../../path/user-line.ts';
import { waitingUserFrame } from '../../path/waiting-line.ts';
import { hasForeignThreads } from '../../proof/refuters.ts';
import { possibleSendersOf } from '../../signals/possible-senders.ts';
import { signalCall } from '../../signals/signal-call.ts';
import { unblockToActor } from '../../unblock/unblock.ts';
import { callsForeign } from '../../waits/by-line.ts';
import { alarmOf } from '../../waits/patience.ts';
import { waitingOf } from '../../waits/waiting.ts';
import type { Step } from '../../walk/walk.ts';

/**
 * A thread waits for a signal, and none comes by itself: no alarm is set, no child or thread that goes on is left in the command. Whoever is not of the command
 * may send one nevertheless, so that nothing is proven. Where others go on it is a wait in native code.
 */
export const noSignal: Rule = {
  id: 'no-signal',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    const { workspace } = snapshot;
    const last = path?.steps.at(-1);
    if (path === null || last?.waiting?.verb !== 'signal' || isTimed(last)) return pass('no such wait');
    // Foreign code that pauses: what it is a part of may be anything.
    if (callsForeign(graph, last.actor)) return pass('no such wait');
    if (alarmOf(last.actor) !== null || last.actor.process.timerSignals !== undefined) return pass('may be woken');
    // A thread in C may send it, and no layer shows what that does.
    if (snapshot.processes.some((one) => one.python !== null && !isDead(one) && hasForeignThreads(one)))
      return pass('may be woken');
    const senders = possibleSendersOf(graph, last.actor);
    if (senders.mayAct.length > 0) return pass('may be woken');
    const frame = userFrame(last.actor.frames, workspace);
    const awaited = awaitedBy(evidence, path.steps);
    const [deadWaker = null] = deadWakersOf(graph, path);
    const reason: NoWaker = {
      type: 'no signal',
      call: frame === null ? null : signalCall(graph, last.actor, frame),
      unlikely: senders.unlikely.length,
      awaited,
    };
    return {
      cause: {
        kind: 'nobody-can-wake',
        way: path.steps.slice(0, -1),
        step: last,
        reason,
        deadWaker,
        inThread: null,
        asksPool: false,
        scopes: null,
      },
      confidence: senders.unlikely.length > 0 ? 'guess' : 'likely',
      culprit: (awaited && lineOf(awaited, workspace)) ?? stepsCulprit([...path.steps].reverse(), workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: [frozenName(last.waiting), ...stackParts(last.actor.frames, workspace)],
    };
  },
};

/** `sigtimedwait()`: the third argument of rt_sigtimedwait(2) points to its timeout. */
function isTimed({ actor }: Step): boolean {
  const syscall = osThreadOf(actor)?.syscall;
  return syscall?.name === 'rt_sigtimedwait' && Number(syscall.args[2] ?? 0) !== 0;
}

/** Where a parent waits for the end of the very process that waits for a signal: what is written to be ended by one is not at fault. */
function awaitedBy({ graph, focus }: Evidence, steps: readonly Step[]): Step | null {
  const process = steps.at(-1)?.actor.process;
  if (process === undefined) return null;
  const onPath = steps.slice(0, -1).findLast(({ actor }) => actor.process !== process);
  const parent = focus.path[focus.path.indexOf(process) - 1];
  const main = parent === undefined ? null : mainThread(threadsOf(parent));
  const actor = main === null || parent === undefined ? undefined : graph.actors.get(threadKey(parent.pid, main.ident));
  const before =
    onPath ??
    (actor === undefined
      ? undefined
      : { actor, waiting: waitingOf(graph, actor), unblock: unblockToActor(graph, actor), hold: null });
  return before?.waiting?.verb === 'join' ? before : null;
}

function lineOf(step: Step, workspace: string): Culprit | null {
  const frame = waitingUserFrame(step.actor, step.waiting, workspace);
  return frame === null ? null : atStep(step, frame, workspace);
}
