import type { Evidence, Rule } from '../rule.ts';
import { testId } from '../running-tests.ts';
import { findingOf } from '../system/finding.ts';
import { isEndless, movementOf } from '../system/movement.ts';
import { labelOf, type Station, trailOf } from '../system/trail.ts';
import { processLabel } from '../words.ts';

/** The samples show progress: another test, or another place in the user's code. Nobody is blamed. */
export const slow: Rule = {
  id: 'slow',
  find(evidence) {
    const trail = trailOf(evidence);
    if (!trail) return null;
    const progress = testsMoved(evidence) ?? stackMoved(evidence, trail.stations);
    if (progress === null) return null;
    const finding = findingOf(evidence, {
      kind: 'slow',
      confidence: 'likely',
      trail,
      at: Math.max(0, trail.stations.length - 1),
      what: 'its own work',
      who: null,
      sentence: `${progress}, so that the command is slow rather than hung`,
      advice:
        'Give it more time (`timeout`), split the work, or see which tests take longest (`pytest --durations=20`).',
      culprit: null,
    });
    return { ...finding, headline: `The command is not hung but slow: ${progress}.`, fingerprintParts: [] };
  },
};

/** Between the samples a process went on to another test, or to another stage of one. */
function testsMoved({ snapshot }: Evidence): string | null {
  for (const process of snapshot.processes) {
    const tests = (process.python?.samples ?? []).flatMap(({ details }) => details?.currentTest ?? []);
    const [first, last] = [tests[0], tests.at(-1)];
    if (first !== undefined && last !== undefined && first !== last) {
      return `${processLabel(process)} went on from ${testId(first)} to ${testId(last)} between the samples`;
    }
  }
  return null;
}

/** The user's code of the last party, or of one on the way, moved on, and not round an endless loop. */
function stackMoved(evidence: Evidence, stations: readonly Station[]): string | null {
  for (const { party } of stations) {
    if (party.kind !== 'thread' && party.kind !== 'task') continue;
    const movement = movementOf(evidence.world, party);
    if (movement === null || !movement.moved) continue;
    const [first, ...others] = movement.place;
    if (first === undefined) continue;
    const linesMoved = others.some((frame) => frame.line !== first.line);
    const innerMoved = movement.moved && !linesMoved;
    // Calls from the same line: a loop further out, or a library, may do the same again and again.
    if (innerMoved || (movement.loop !== null && isEndless(movement.loop))) continue;
    return `${labelOf(evidence, party)} moved on in ${first.function} between the samples`;
  }
  return null;
}
