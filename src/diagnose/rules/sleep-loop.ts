import type { Frame } from '../../model/snapshot.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import type { Evidence } from '../focus/evidence.ts';
import { wroteRecently } from '../focus/recent-output.ts';
import { isEndless, isPacedByGenerator } from '../os/endless.ts';
import { movementOf } from '../os/movement.ts';
import { type Hop, routeOf } from '../path/route.ts';
import type { Waiting } from '../waits/waiting.ts';

/** A loop that sleeps, looks again, and never finds what it looks for. */
export const sleepLoop: Rule = {
  id: 'sleep-loop',
  find(evidence) {
    const route = routeOf(evidence);
    if (!route || route.circle.length > 0) return pass('no last step');
    const at = route.hops.findLastIndex((hop) => pollIn(evidence, hop) !== null);
    const hop = route.hops[at];
    const poll = hop === undefined ? null : pollIn(evidence, hop);
    if (poll === null) return pass('no poll');
    // Whom it polls for may be at work, and what still prints is.
    const isLast = at === route.hops.length - 1;
    if (!isLast && (route.end.how !== 'unknown' || route.hops.slice(at + 1).some(({ waiting }) => !isStuck(waiting))))
      return pass('others at work');
    const { frame, loop, waiting } = poll;
    if (waiting.verb !== 'sleep' && wroteRecently(evidence.snapshot)) return pass('still writes');
    return findingOf(evidence, {
      cause: { kind: 'sleep-loop', route, at, waiting, frame, loop },
      confidence: 'likely',
      route,
      at,
      wanted: { type: 'loop', frame, loop },
      who: null,
      parts: [frame.function],
    });
  },
};

/** It waits without a timeout for something that another actor has to do. */
function isStuck(waiting: Waiting | null): boolean {
  return waiting !== null && waiting.verb !== 'sleep' && waiting.patience === 'forever';
}

interface Poll {
  readonly waiting: Waiting;
  readonly frame: Frame;
  readonly loop: SourceLoop;
}

/** A sleep this long is no poll. */
const LONG_SLEEP_SECONDS = 60;

/** The endless loop around a short sleep, the same in all samples; `null` where there is none. */
function pollIn(evidence: Evidence, { actor, waiting }: Hop): Poll | null {
  if (waiting === null || (waiting.verb !== 'sleep' && waiting.patience !== 'polls')) return null;
  const { graph, snapshot } = evidence;
  const movement = movementOf(graph, actor);
  if (movement === null) return null;
  const seconds = /sleep\s*\(\s*(\d+(?:\.\d+)?)\s*\)/.exec(waiting.frame?.source ?? '')?.[1];
  if (seconds !== undefined && Number(seconds) >= LONG_SLEEP_SECONDS) return null;
  // From the sleep outwards to the first user code: a library's loop polls on behalf of whoever called it.
  for (const frame of actor.frames) {
    const owner = ownerOf(frame.file, snapshot.workspace);
    if (owner === 'frozen' || owner === 'standard library') continue;
    // A library's loop around a wait keeps its own time.
    if (waiting.verb !== 'sleep' && owner === 'library') return null;
    const facts = graph.factsAt(frame);
    const loop = facts?.loops[0];
    if (loop !== undefined)
      return isEndless(loop) || isPacedByGenerator(loop, facts?.calls ?? []) ? { waiting, frame, loop } : null;
    if (owner === 'workspace' && isOutermostAsked(actor.frames, frame)) return null;
  }
  return null;
}

/** A helper that sleeps is called from the loop; two user frames up is as far as that goes. */
function isOutermostAsked(frames: readonly Frame[], frame: Frame): boolean {
  return frames.indexOf(frame) >= 3;
}
