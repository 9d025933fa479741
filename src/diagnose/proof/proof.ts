import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame } from '../../model/snapshot.ts';
import { lastDetails, mainThread, threadsOf, threadsOfSample } from '../../model/threads.ts';
import type { Confidence } from '../../model/verdict.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import { traitsOf } from '../objects/kinds.ts';
import { movementOf } from '../os/movement.ts';
import { threadStandingIn } from '../waits/standing.ts';
import type { Path, Step } from '../walk/walk.ts';
import { hasTimerToCome } from '../witness/threads-come.ts';
import { limitsOn } from './limits-on.ts';
import { mayBeCalledBack, mayBeSignalled } from './refuters.ts';

/** `proven` only where every link is closed: the same stacks in both samples, objects joined by id, no doubt about a holder. */
export function confidenceOf(evidence: Evidence, path: Path, othersMayAct: boolean): Confidence {
  if (othersMayAct || !evidence.focus.certain || mayBeEnded(evidence)) return 'likely';
  // A lock may be given back by a thread that could not be looked at.
  if (path.steps.some(({ actor }) => lastDetails(actor.process)?.unlisted === true)) return 'likely';
  const isStill = ({ actor }: Step) => isSteady(actor) && movementOf(evidence.graph, actor)?.moved !== true;
  return path.steps.every(isClosed) && path.steps.every(isStill) ? 'proven' : 'likely';
}

/**
 * A process on the way to the deciding one waits for it with a timeout, and may end it then (`subprocess.run(..., timeout=120)`), or has a timer or a thread
 * of its own that may (`Timer(300, child.kill)`), or is a program that ends another one when its time is up (timeout(1)).
 */
function mayBeEnded(evidence: Evidence): boolean {
  const { focus, graph } = evidence;
  if (limitsOn(evidence).length > 0) return true;
  return focus.path.slice(0, -1).some((process) => {
    if (hasTimerToCome(graph, process) || (process.timerSignals?.length ?? 0) > 0) return true;
    const main = mainThread(threadsOf(process));
    const waiting = main === null ? null : threadStandingIn(graph, main);
    const children = waiting?.objects.filter(({ kind }) => kind === 'process') ?? [];
    const isKnown = ({ id }: SyncObject) => graph.mentionsOf(process, id).some(({ actor }) => actor !== waiting?.actor);
    return waiting?.patience === 'long' || children.some(isKnown);
  });
}

function isClosed({ actor, waiting, unblock, hold }: Step): boolean {
  if (waiting === null || waiting.patience !== 'forever') return false;
  if (mayBeSignalled(actor.process)) return false;
  if (hold !== null && !hold.certain) return false;
  if (unblock?.by === 'any' && (unblock.isInferred || (hold === null && mayBeCalledBack(actor)))) return false;
  // A semaphore has no holder: who stands in a `with` over it is not all that could give a permit.
  if (hold !== null && waiting.objects.some(({ kind }) => traitsOf(kind).family === 'semaphore')) return false;
  return waiting.objects.length > 0 || unblock?.by === 'all';
}

/** The actor stood at the same place in every sample that saw it, at least two. */
export function isSteady(actor: Actor): boolean {
  const stacks = stacksOf(actor);
  return stacks.length >= 2 && new Set(stacks).size === 1;
}

function stacksOf({ kind, process, id }: Actor): readonly string[] {
  const samples = process.python?.samples ?? [];
  return samples.flatMap((sample, at) => {
    if (kind === 'thread') {
      const thread = threadsOfSample(process, at).find((candidate) => candidate.ident === id);
      return thread === undefined ? [] : [stackText(thread.frames)];
    }
    const details = sample.details;
    const found = kind === 'task' ? details?.tasks : details?.greenlets;
    const one = found?.find((candidate) => candidate.id === id);
    return one === undefined ? [] : [stackText(one.frames)];
  });
}

function stackText(frames: readonly Frame[]): string {
  return frames.map(({ file, function: name, line }) => `${name}:${line}:${file.split('/').at(-1)}`).join('\n');
}
