import type { Party } from '../graph/party.ts';
import { eventTimeoutMs } from '../graph/system-waits.ts';
import type { Waiting } from '../graph/waiting.ts';
import type { Evidence, Rule } from '../rule.ts';
import { testId } from '../running-tests.ts';
import { cpuShare, isBusy, someThreadBurns, wakesOf } from '../system/computing.ts';
import { isEndless, isPacedByGenerator } from '../system/endless.ts';
import { findingOf } from '../system/finding.ts';
import { movementOf } from '../system/movement.ts';
import { type Station, trailOf } from '../system/trail.ts';
import { labelOf, standsIn } from '../system/trail-words.ts';
import { modulePath } from '../user-frames.ts';
import { count, processLabel } from '../words.ts';

/** The samples show progress: another test, or another place in the user's code. Nobody is blamed. */
export const slow: Rule = {
  id: 'slow',
  find(evidence) {
    const trail = trailOf(evidence);
    if (!trail) return null;
    const progress = testsMoved(evidence) ?? stackMoved(evidence, trail.stations) ?? wokenUp(evidence, trail.stations);
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
      // Between the stages of one test the stages tell it.
      const name = testId(first) === testId(last) ? (test: string) => test : testId;
      return `${processLabel(process)} went on from ${name(first)} to ${name(last)} between the samples`;
    }
  }
  return null;
}

/** The user's code of the last party, or of one on the way, moved on, and not round an endless loop. */
function stackMoved(evidence: Evidence, stations: readonly Station[]): string | null {
  for (const { party } of stations) {
    if (party.kind !== 'thread' && party.kind !== 'task') continue;
    const movement = movementOf(evidence.world, party);
    if (movement === null || !movement.moved || !movement.isSourceKnown) continue;
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

/** A wait without a timeout that came back meanwhile got what it waited for; a bounded loop that sleeps comes to its end. */
function wokenUp(evidence: Evidence, stations: readonly Station[]): string | null {
  for (const { party, waiting } of stations) {
    if (waiting === null || party.kind !== 'thread') continue;
    if (wakesOf(party) <= timeoutsOf(evidence, party) || wantsTheGil(evidence, party)) continue;
    if (waiting.verb === 'sleep' ? sleepsInBoundedLoop(evidence, party) : comesBack(waiting)) {
      return `${labelOf(evidence, party)} goes on: it woke up ${count(wakesOf(party), 'time')} between the samples`;
    }
  }
  return null;
}

/** How often a wait for events may have come back between the samples for nothing but its timeout. */
function timeoutsOf({ snapshot }: Evidence, party: Party): number {
  const timeout = eventTimeoutMs(party);
  if (timeout === null) return 0;
  const { sampleTimesMs } = snapshot;
  return Math.floor(((sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0)) / timeout) + 1;
}

/** Beside a thread that computes, who wants the GIL wakes up every few milliseconds to look for it, and goes on with nothing. */
function wantsTheGil({ snapshot }: Evidence, { process }: Party): boolean {
  return someThreadBurns(process, snapshot.sampleTimesMs);
}

function comesBack({ verb, patience }: Waiting): boolean {
  return patience === 'forever' && ['get', 'put', 'acquire', 'read', 'write', 'accept'].includes(verb);
}

function sleepsInBoundedLoop({ world }: Evidence, party: Party): boolean {
  const outside = party.frames.findIndex(({ file }) => POOLS.has(modulePath(file)));
  const frames = outside < 0 ? party.frames : party.frames.slice(0, outside);
  const loops = frames.slice(0, FRAMES_SEARCHED).flatMap((frame) => {
    const facts = world.factsAt(frame);
    const [loop] = facts?.loops ?? [];
    return loop === undefined ? [] : [{ loop, calls: facts?.calls ?? [] }];
  });
  return loops.length > 0 && loops.every(({ loop, calls }) => !isEndless(loop) && !isPacedByGenerator(loop, calls));
}

/** Their workers take one piece of work after the other in a loop of its own, which says nothing of the piece. */
const POOLS: ReadonlySet<string> = new Set([
  'multiprocessing/pool.py',
  'concurrent/futures/process.py',
  'concurrent/futures/thread.py',
]);

/** From a sleep out to the loop that it is in. */
const FRAMES_SEARCHED = 6;

/** The last party computes, in no place that is known to go on for ever: nobody is blamed. */
export const working: Rule = {
  id: 'working',
  find(evidence) {
    const trail = trailOf(evidence);
    const last = trail?.stations.at(-1);
    if (!trail || last === undefined || trail.circle.length > 0 || last.waiting !== null) return null;
    const share = cpuShare(last.party, evidence.snapshot.sampleTimesMs) ?? 0;
    if (!isBusy(last.party, evidence.snapshot.sampleTimesMs)) return null;
    const who = labelOf(evidence, last.party);
    const finding = findingOf(evidence, {
      kind: 'slow',
      confidence: 'guess',
      trail,
      at: trail.stations.length - 1,
      what: 'its own work',
      who: null,
      sentence: `${who} computes (${Math.round(Math.min(1, share) * 100)} % of a processor) and ${standsIn(last, evidence.snapshot.workspace)}; nothing shows that this has no end`,
      advice: 'Give it more time, or a smaller input; if it is the same place every time, look at the loop around it.',
      culprit: null,
    });
    return { ...finding, fingerprintParts: [] };
  },
};
