import type { Frame } from '../../snapshot/types.ts';
import type { SourceLoop } from '../../source/types.ts';
import type { Waiting } from '../graph/waiting.ts';
import { loopAdvice } from '../path/loop-advice.ts';
import { wroteRecently } from '../recent-output.ts';
import type { Evidence, Rule } from '../rule.ts';
import { isEndless, isPacedByGenerator } from '../system/endless.ts';
import { findingOf, subjectOf } from '../system/finding.ts';
import { movementOf } from '../system/movement.ts';
import { type Station, trailOf } from '../system/trail.ts';
import { ownerOf, place } from '../user-frames.ts';
import { named } from '../words.ts';

/** A loop that sleeps, looks again, and never finds what it looks for. */
export const sleepLoop: Rule = {
  id: 'sleep-loop',
  find(evidence) {
    const trail = trailOf(evidence);
    if (!trail || trail.circle.length > 0) return null;
    const at = trail.stations.findLastIndex((station) => pollIn(evidence, station) !== null);
    const station = trail.stations[at];
    const poll = station === undefined ? null : pollIn(evidence, station);
    if (station === undefined || poll === null) return null;
    // Whom it polls for may be at work, and what still prints is.
    const isLast = at === trail.stations.length - 1;
    if (
      !isLast &&
      (trail.end.how !== 'unknown' || trail.stations.slice(at + 1).some(({ waiting }) => !isStuck(waiting)))
    )
      return null;
    if (station.waiting?.verb !== 'sleep' && wroteRecently(evidence.snapshot)) return null;
    const { workspace } = evidence.snapshot;
    const where = place({ file: poll.frame.file, line: poll.loop.line }, workspace);
    const condition =
      poll.loop.isInfinite || poll.loop.kind === 'for'
        ? 'comes round again and again'
        : `goes on while '${named(poll.loop.text)}'`;
    return findingOf(evidence, {
      kind: 'sleep-loop',
      confidence: 'likely',
      trail,
      at,
      what: `the loop at ${where} (${named(poll.loop.text)})`,
      who: null,
      sentence: `${subjectOf(evidence, trail, at)}, in a loop at ${where} that ${station.waiting?.verb === 'sleep' ? 'sleeps' : 'waits with a timeout'} (${station.waiting?.words ?? 'sleep'}), ${condition}, and did so in every sample`,
      advice: loopAdvice(poll.frame),
      parts: [`${poll.frame.function}`],
    });
  },
};

/** It waits without a timeout for something that another party has to do. */
function isStuck(waiting: Waiting | null): boolean {
  return waiting !== null && waiting.verb !== 'sleep' && waiting.patience === 'forever';
}

interface Poll {
  readonly frame: Frame;
  readonly loop: SourceLoop;
}

/** A sleep this long is no poll. */
const LONG_SLEEP_SECONDS = 60;

/** The endless loop around a short sleep, the same in all samples; `null` where there is none. */
function pollIn(evidence: Evidence, { party, waiting }: Station): Poll | null {
  if (waiting === null || (waiting.verb !== 'sleep' && waiting.patience !== 'polls')) return null;
  const { world, snapshot } = evidence;
  const movement = movementOf(world, party);
  if (movement === null) return null;
  const seconds = /sleep\s*\(\s*(\d+(?:\.\d+)?)\s*\)/.exec(waiting.frame?.source ?? '')?.[1];
  if (seconds !== undefined && Number(seconds) >= LONG_SLEEP_SECONDS) return null;
  // From the sleep outwards to the first user code: a library's loop polls on behalf of whoever called it.
  for (const frame of party.frames) {
    const owner = ownerOf(frame.file, snapshot.workspace);
    if (owner === 'frozen' || owner === 'standard library') continue;
    // A library's loop around a wait keeps its own time.
    if (waiting.verb !== 'sleep' && owner === 'library') return null;
    const facts = world.factsAt(frame);
    const loop = facts?.loops[0];
    if (loop !== undefined)
      return isEndless(loop) || isPacedByGenerator(loop, facts?.calls ?? []) ? { frame, loop } : null;
    if (owner === 'workspace' && isOutermostAsked(party.frames, frame)) return null;
  }
  return null;
}

/** A helper that sleeps is called from the loop; two user frames up is as far as that goes. */
function isOutermostAsked(frames: readonly Frame[], frame: Frame): boolean {
  return frames.indexOf(frame) >= 3;
}
