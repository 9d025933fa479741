import { isDead } from '../../model/process-kind.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { lastDetails } from '../../model/threads.ts';
import type { RunningTest } from '../../model/verdict.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import { currentTestOf } from '../focus/current-test.ts';
import type { Evidence } from '../focus/evidence.ts';
import { runningTests, testStage } from '../focus/running-tests.ts';
import { movementOf } from '../os/movement.ts';
import type { Hop } from '../path/route.ts';
import { isFruitless } from '../waits/endless.ts';
import { asksByRecursion } from '../waits/recursion.ts';
import { isData, isDialog, movedOver, portionsOver } from '../witness/bytes.ts';

/** Between the samples a process went on to another test, or to another stage of one. */
export function testsMoved({ snapshot }: Evidence): SeenProgress | null {
  for (const process of snapshot.processes) {
    const tests = (process.python?.samples ?? []).flatMap(({ details }) => details?.currentTest ?? []);
    const [first, last] = [tests[0], tests.at(-1)];
    if (first !== undefined && last !== undefined && first !== last)
      return { type: 'test', process, from: first, to: last };
  }
  return null;
}

/** So young beside the run, and in itself, is no test that hangs: one in twenty hangs of a short run, and hardly one of a long one, begins that late. */
const FRESH_SHARE = 0.05;
const FRESH_SECONDS = 3;

/**
 * Every test that runs has only just begun. Nothing is said where actors wait for each other in a circle, which is no less closed for being
 * young, or where a process with tests of its own may have told nothing.
 */
export function testsBegun({ snapshot, path }: Evidence): SeenProgress | null {
  if (path?.end.how === 'cycle' || mayHideTest(snapshot)) return null;
  const running = runningTests(snapshot);
  const bound = Math.min(FRESH_SECONDS, (snapshot.elapsedMs / 1000) * FRESH_SHARE);
  const isFresh = ({ seconds }: RunningTest) => seconds !== null && seconds < bound;
  const stages = running.map((one) => stageOf(snapshot, one));
  const [[oldest], [stage]] = [running, stages];
  if (oldest === undefined || stage == null || stages.includes(null) || !running.every(isFresh)) return null;
  const process = snapshot.processes.find(({ pid }) => pid === oldest.process);
  const { test, seconds } = oldest;
  return process === undefined
    ? null
    : { type: 'begun', process, test, stage, seconds: seconds ?? 0, others: running.length - 1 };
}

/** A Python process that runs code of the program, and of which no sample tells what test it runs. */
function mayHideTest(snapshot: Snapshot): boolean {
  const { isServant } = startersIn(snapshot);
  return snapshot.processes.some(
    (process) => process.python !== null && !isDead(process) && lastDetails(process) === null && !isServant(process),
  );
}

/** What the age of a test counts from; `null` where that is its teardown, or not told: the test itself may be old. */
function stageOf(snapshot: Snapshot, { process: pid }: RunningTest): 'setup' | 'call' | null {
  const process = snapshot.processes.find((one) => one.pid === pid);
  const test = process === undefined ? null : currentTestOf(snapshot, process);
  const stage = testStage(test);
  return stage === 'teardown' ? null : stage;
}

/** The user's code of the last actor, or of one on the way, moved on, and not round an endless loop. */
export function stackMoved({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    const movement = movementOf(graph, actor);
    if (movement === null || !movement.moved || !movement.isSourceKnown) continue;
    // Deeper in a round of calls that ask the same again, it has come no further.
    if (asksByRecursion(graph, actor.frames) !== null) continue;
    const [first, ...others] = movement.place;
    if (first === undefined) continue;
    const linesMoved = others.some((frame) => frame.line !== first.line);
    // Calls from the same line: a loop further out, or a library, may do the same again and again.
    if (!linesMoved || (movement.loop !== null && isFruitless(movement.loop))) continue;
    return { type: 'place', actor, frame: first };
  }
  return null;
}

/** Data goes over the connection that is waited for, more than a sign of life. */
export function bytesMoved(hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, system, waiting } of hops) {
    // Answers to who asks and sleeps, round for round, may be the same each time.
    if (waiting?.verb === 'sleep' && isDialog(system)) continue;
    const moved = movedOver(system);
    // A server of databases sends answers and nothing else: each byte ends a statement, or is a part of its rows.
    if (moved !== null && (system?.kind === 'database' || isData(moved))) return { type: 'bytes', actor, ...moved };
  }
  return null;
}

/** Data comes over the connection that is waited for, in portions with pauses between them. */
export function portionsCome({ snapshot: { elapsedMs } }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, system } of hops) {
    const portions = portionsOver(system, elapsedMs);
    if (portions !== null) return { type: 'portions', actor, ...portions };
  }
  return null;
}
