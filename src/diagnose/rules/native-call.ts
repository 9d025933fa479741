import { place, userFrame } from '../../model/user-frames.ts';
import { labelOf, standsIn } from '../../narrate/hop-words.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import type { OldRule as Rule } from '../old.ts';
import { cpuShare } from '../os/computing.ts';
import { movementOf } from '../os/movement.ts';
import { callsForeign, inNativeCode, isInPause, isSilent } from '../os/native.ts';
import { routeOf } from '../path/route.ts';
import { culpritOfFrame } from '../path/route-culprit.ts';
import { osThreadOf } from '../waits/waiting.ts';

/** A thread is blocked in C code below a user's line, in no wait that is known. */
export const nativeCall: Rule = {
  id: 'native-call',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    if (!route || hop === undefined || route.circle.length > 0 || hop.actor.kind !== 'thread') return null;
    if (route.end.how !== 'runs' && route.end.how !== 'unknown' && route.end.how !== 'outside') return null;
    const { graph, snapshot } = evidence;
    const { actor } = hop;
    if (!inNativeCode(graph, actor) || (cpuShare(actor, snapshot.sampleTimesMs) ?? 0) > IDLE_SHARE) return null;
    const movement = movementOf(graph, actor);
    const frame = userFrame(actor.frames, snapshot.workspace);
    // A signal of ours may have ended the call: then one sample has to do, where the line shows the call into C.
    const stays = movement === null ? callsForeign(graph, actor) || isInPause(actor) : !movement.moved;
    if (!stays || frame === null) return null;
    const silent = actor.thread?.main === true && isSilent(actor.process);
    const call = osThreadOf(actor)?.syscall?.name ?? null;
    const [first] = route.hops;
    const waits =
      first === undefined || first === hop
        ? ''
        : `, while ${labelOf(evidence, first.actor)} ${standsIn(first, snapshot.workspace)}`;
    return findingOf(evidence, {
      kind: 'native-call',
      confidence: 'likely',
      route,
      at,
      what: 'native code',
      who: null,
      sentence: `${labelOf(evidence, actor)} is inside a native call at ${place(frame, snapshot.workspace)} in ${frame.function}${call === null ? '' : ` (system call ${call})`}, ${movement === null ? 'in the one sample that shows it' : 'the same in every sample'}${silent ? ', and runs no Python' : ''}${waits}`,
      advice:
        'See what the C function waits for (the native stack tells with `gdb: always`), and give it a timeout, or run it in a process that can be killed.',
      culprit: culpritOfFrame(evidence, frame, actor),
      parts: [frame.function],
    });
  },
};

/** A thread that waits uses nothing; where our own answers are in the count, they cost it no more than this. */
const IDLE_SHARE = 0.2;
