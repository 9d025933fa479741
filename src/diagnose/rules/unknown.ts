import type { Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails, mainThread, type ThreadView, threadsOf, threadsOfSample } from '../../model/threads.ts';
import { outsideStandardLibrary, ownerOf, place, userFrame } from '../../model/user-frames.ts';
import type { Link, Phase } from '../../model/verdict.ts';
import { processLabel } from '../../narrate/labels.ts';
import { openingOf } from '../../narrate/opening.ts';
import { waitName } from '../../narrate/wait-names.ts';
import { count, duration, sentence } from '../../narrate/words.ts';
import { culpritAt } from '../culprit.ts';
import type { Evidence } from '../evidence.ts';
import { exitWaitOf } from '../exit/exit-wait.ts';
import { stackParts } from '../fingerprint.ts';
import { threadKey } from '../graph/actor.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import type { OldFinding as Finding, OldRule as Rule } from '../old.ts';
import { isBusy } from '../os/computing.ts';
import { movementOf } from '../os/movement.ts';
import { behindOf, runsIdleLoop } from '../path/behind.ts';
import { wroteRecently } from '../recent-output.ts';
import { frozenName } from '../waits/frozen-names.ts';
import { threadStandingIn } from '../waits/standing.ts';
import { osThreadOf } from '../waits/waiting.ts';

/** Nothing explains the hang: says what was seen, or why nothing could be seen, and blames nobody. */
export const unknown: Rule = {
  id: 'unknown',
  find(evidence) {
    const { main, process, snapshot } = evidence;
    if (process === null)
      return blind(
        `The command did not end within ${duration(snapshot.elapsedMs)}, and no process of it could be seen`,
      );
    if (process.python === null) return blind(notPython(process, snapshot));
    if (main === null) return blind(notSeen(process, evidence.phase));
    return seen(evidence, process, main);
  },
};

function seen(evidence: Evidence, process: Process, main: ThreadView): Finding {
  const { snapshot, phase } = evidence;
  const { workspace } = snapshot;
  const waiting = threadStandingIn(evidence.graph, main);
  const wait = waiting === null ? null : { words: waitName(waiting) };
  const own = userFrame(main.frames, workspace);
  const frame = own ?? outsideStandardLibrary(main.frames, workspace) ?? main.frames[0] ?? null;
  const behind = behindOf(evidence);
  const moved =
    hasMoved(process, workspace) || (behind?.work != null && (movementOf(evidence.graph, behind.work)?.moved ?? false));
  const goesOn = moved || wroteRecently(snapshot) || othersGoOn(evidence, process);
  const where =
    frame === null
      ? 'shows no Python frame'
      : standing(wait ?? fifoOf(evidence), `${place(frame, workspace)} in ${frame.function}`);
  const ending = moved
    ? 'Its stack changed between the samples, so it may be slow rather than hung'
    : wroteRecently(snapshot)
      ? `It still wrote output ${duration(snapshot.silentMs ?? 0)} before the end of its time, so it may be slow rather than hung`
      : goesOn
        ? 'Other threads still do something, so it may be slow rather than hung'
        : 'Why it does not go on was not found';
  const exit = exitWaitOf(main, threadsOf(process), workspace);
  const known = exit === 'process' || exit === 'process pool';
  const subject = behind?.words ?? `the main thread of ${processLabel(process)} ${where}${alsoWaiting(process)}`;
  const actor = evidence.path?.steps[0]?.actor;
  const link: Link = {
    from: `the main thread of ${processLabel(process)}`,
    relation: wait === null ? 'runs' : 'waits for',
    to: wait?.words ?? (frame === null ? 'no Python frame' : frame.function),
    evidence: frame === null ? 'its stack' : `${place(frame, workspace)} in ${frame.function}`,
    seconds: actor === undefined || wait === null ? null : idleSeconds(evidence.graph, actor),
  };
  return {
    kind: 'unknown',
    confidence: 'guess',
    headline: `${openingOf(evidence)}: ${subject}. ${known ? 'It waits for its child processes' : ending}.`,
    advice: advice(phase, goesOn),
    // Below an idle event loop the program's own lines are in tasks and callbacks: the one that runs the loop is not to blame.
    culprit:
      own === null || goesOn || runsIdleLoop(evidence)
        ? null
        : (behind?.culprit ?? culpritAt(own, process, main, workspace)),
    blockers: [],
    chain: behind?.chain ?? [link],
    fingerprintParts: [phase, frozenName(waiting), ...stackParts((behind?.work ?? main).frames, workspace)],
  };
}

/** Behind an event loop's or a hub's stack the program's own code is in tasks and greenlets. */
function alsoWaiting(process: Process): string {
  const details = lastDetails(process);
  const tasks = details?.tasks.filter((task) => task.state === 'pending' && !task.current).length ?? 0;
  const greenlets = details?.greenlets.filter((greenlet) => !greenlet.dead && !greenlet.current).length ?? 0;
  const words = [
    tasks === 0 ? null : count(tasks, 'pending asyncio task'),
    greenlets === 0 ? null : count(greenlets, 'waiting greenlet'),
  ].filter((word) => word !== null);
  return words.length === 0 ? '' : `, with ${words.join(' and ')}`;
}

interface Wait {
  readonly words: string;
}

/** The kernel's name of the place where the open of a FIFO waits for its other side (`fifo_open` in fs/pipe.c). */
const FIFO_OPEN = 'wait_for_partner';

function fifoOf({ graph, process, main }: Evidence): Wait | null {
  const actor = process === null || main === null ? undefined : graph.actors.get(threadKey(process.pid, main.ident));
  const isOpening = actor !== undefined && osThreadOf(actor)?.wchan === FIFO_OPEN;
  return isOpening ? { words: 'the open of a named pipe, which nobody opens at its other end,' } : null;
}

function standing(wait: Wait | null, at: string): string {
  return wait === null ? `is at ${at}` : `waits in ${wait.words} at ${at}`;
}

function advice(phase: Phase, moved: boolean): string {
  if (moved)
    return 'If the work is only slow, give it more time with a longer timeout; else look at the two samples of its stack.';
  return phase === 'unknown'
    ? ''
    : 'Start with the stacks below: the main thread first, then the threads that it may wait for.';
}

/** Another thread computes, or its own code moved on: whoever waits for it may only have to be patient. */
function othersGoOn({ graph, snapshot }: Evidence, process: Process): boolean {
  return graph
    .actorsOf(process)
    .filter((actor) => actor.kind === 'thread' && actor.thread?.main !== true)
    .some((actor) => isBusy(actor, snapshot.sampleTimesMs) || (movementOf(graph, actor)?.moved ?? false));
}

/** A process that still makes progress must not be called stuck at a line. */
function hasMoved(process: Process, workspace: string): boolean {
  const samples = process.python?.samples ?? [];
  const tests = new Set(samples.flatMap((sample) => (sample.details === null ? [] : [sample.details.currentTest])));
  if (tests.size > 1) return true;
  const stacks = samples.flatMap((_sample, at) => {
    const main = mainThread(threadsOfSample(process, at));
    if (main === null || main.frames.length === 0) return [];
    const own = main.frames.filter((frame) => !['frozen', 'standard library'].includes(ownerOf(frame.file, workspace)));
    return [own.map((frame) => `${frame.file}:${frame.function}:${frame.line}`).join('\n')];
  });
  return new Set(stacks).size > 1;
}

function blind(headline: string): Finding {
  return {
    kind: 'unknown',
    confidence: 'guess',
    headline: `${headline}.`,
    advice: '',
    culprit: null,
    blockers: [],
    chain: [],
    fingerprintParts: [],
  };
}

function notPython(process: Process, snapshot: Snapshot): string {
  const children =
    process.children.length === 0 ? '' : `; it has ${count(process.children.length, 'child', 'children')}`;
  return `The command did not end within ${duration(snapshot.elapsedMs)}, and ${processLabel(process)} is no Python process${children}`;
}

function notSeen(process: Process, phase: Phase): string {
  const layer = process.layers.find((candidate) => candidate.outcome !== 'got' && candidate.reason !== '');
  const why = layer === undefined ? '' : ` (${layer.layer}: ${layer.reason.replace(/[.\s]+$/, '')})`;
  const during = phase === 'unknown' ? '' : ` during ${phase}`;
  return sentence(
    `${processLabel(process)} does not end${during}, and the stack of its main thread could not be seen${why}`,
  );
}
