import { osThreadOf } from '../graph/waiting.ts';
import type { Rule } from '../rule.ts';
import { cpuShare } from '../system/computing.ts';
import { findingOf } from '../system/finding.ts';
import { movementOf } from '../system/movement.ts';
import { callsForeign, inNativeCode, isInPause, isSilent } from '../system/native.ts';
import { trailOf } from '../system/trail.ts';
import { culpritOfFrame } from '../system/trail-culprit.ts';
import { labelOf, standsIn } from '../system/trail-words.ts';
import { place, userFrame } from '../user-frames.ts';

/** A thread is blocked in C code below a user's line, in no wait that is known. */
export const nativeCall: Rule = {
  id: 'native-call',
  find(evidence) {
    const trail = trailOf(evidence);
    const at = (trail?.stations.length ?? 0) - 1;
    const station = trail?.stations[at];
    if (!trail || station === undefined || trail.circle.length > 0 || station.party.kind !== 'thread') return null;
    if (trail.end.how !== 'runs' && trail.end.how !== 'unknown' && trail.end.how !== 'outside') return null;
    const { world, snapshot } = evidence;
    const { party } = station;
    if (!inNativeCode(world, party) || (cpuShare(party, snapshot.sampleTimesMs) ?? 0) > IDLE_SHARE) return null;
    const movement = movementOf(world, party);
    const frame = userFrame(party.frames, snapshot.workspace);
    // A signal of ours may have ended the call: then one sample has to do, where the line shows the call into C.
    const stays = movement === null ? callsForeign(world, party) || isInPause(party) : !movement.moved;
    if (!stays || frame === null) return null;
    const silent = party.thread?.main === true && isSilent(party.process);
    const call = osThreadOf(party)?.syscall?.name ?? null;
    const [first] = trail.stations;
    const waits =
      first === undefined || first === station
        ? ''
        : `, while ${labelOf(evidence, first.party)} ${standsIn(first, snapshot.workspace)}`;
    return findingOf(evidence, {
      kind: 'native-call',
      confidence: 'likely',
      trail,
      at,
      what: 'native code',
      who: null,
      sentence: `${labelOf(evidence, party)} is inside a native call at ${place(frame, snapshot.workspace)} in ${frame.function}${call === null ? '' : ` (system call ${call})`}, ${movement === null ? 'in the one sample that shows it' : 'the same in every sample'}${silent ? ', and runs no Python' : ''}${waits}`,
      advice:
        'See what the C function waits for (the native stack tells with `gdb: always`), and give it a timeout, or run it in a process that can be killed.',
      culprit: culpritOfFrame(evidence, frame, party),
      parts: [frame.function],
    });
  },
};

/** A thread that waits uses nothing; where our own answers are in the count, they cost it no more than this. */
const IDLE_SHARE = 0.2;
