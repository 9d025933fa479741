import { userFrame } from '../../../model/user-frames.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import { cpuShare } from '../../os/computing.ts';
import { movementOf } from '../../os/movement.ts';
import { comesBackInC, inNativeCode, isInPause, isSilent } from '../../os/native.ts';
import { routeOf } from '../../path/route.ts';
import { culpritOfFrame } from '../../path/route-culprit.ts';
import { signalCall } from '../../signals/signal-call.ts';
import { goesOnBeside } from '../../slowness/work-beside.ts';
import { callsForeign } from '../../waits/by-line.ts';
import { osThreadOf } from '../../waits/waiting.ts';
import { atWork } from './slow.ts';

/** A thread is blocked in C code below a user's line, in no wait that is known. */
export const nativeCall: Rule = {
  id: 'native-call',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    if (!route || hop === undefined || route.circle.length > 0 || hop.actor.kind !== 'thread')
      return pass('no last step');
    if (route.end.how !== 'runs' && route.end.how !== 'unknown' && route.end.how !== 'outside')
      return pass('waits for another');
    const { graph, snapshot } = evidence;
    const { actor } = hop;
    if (!inNativeCode(graph, actor) || (cpuShare(actor, snapshot.sampleTimesMs) ?? 0) > IDLE_SHARE)
      return pass('not in native code');
    const movement = movementOf(graph, actor);
    const frame = userFrame(actor.frames, snapshot.workspace);
    // A signal of ours may have ended the call: then one sample has to do, where the line shows the call into C.
    const stays = movement === null ? callsForeign(graph, actor) || isInPause(actor) : !movement.moved;
    if (!stays || frame === null) return pass('moves');
    const [first] = route.hops;
    const wakesUp = !isInPause(actor) && comesBackInC(graph, actor);
    // What wakes it may be what a child that is at work, or rests in it, sends.
    const beside = wakesUp ? goesOnBeside(graph, hop, route.hops) : null;
    if (beside !== null) return atWork(evidence, route, beside);
    const library = osThreadOf(actor)?.library ?? null;
    return findingOf(evidence, {
      cause: {
        kind: 'native-call',
        hop,
        frame,
        systemCall: osThreadOf(actor)?.syscall?.name ?? null,
        library: library === null || BRIDGE.test(library) ? null : library,
        signal: isInPause(actor) ? { call: signalCall(graph, actor, frame) } : null,
        isSeenOnce: movement === null,
        wakesUp,
        runsNoPython: actor.thread?.main === true && isSilent(actor.process),
        waiter: first === undefined || first === hop ? null : first,
      },
      // What wakes it may be a callback of the user's, and the last one the end.
      confidence: wakesUp ? 'guess' : 'likely',
      route,
      at,
      wanted: { type: 'native', keepsGil: false },
      who: null,
      culprit: culpritOfFrame(evidence, frame, actor),
      parts: [frame.function],
    });
  },
};

/** They call what the line names on its behalf (libffi, for ctypes and cffi). */
const BRIDGE = /^(libffi|_ctypes|_cffi_backend)\b/;

/** A thread that waits uses nothing; where our own answers are in the count, they cost it no more than this. */
const IDLE_SHARE = 0.2;
