import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Actor } from '../../diagnose/graph/actor.ts';
import { childStart } from '../../diagnose/graph/child-start.ts';
import type { Starved } from '../../diagnose/os/gil.ts';
import { outerCall } from '../../diagnose/path/outer-call.ts';
import { type Hop, hopPlace, type Route } from '../../diagnose/path/route.ts';
import { waitLine } from '../../diagnose/path/waiting-line.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import { kinshipOf } from '../../model/kinship.ts';
import type { Frame, Process, Snapshot } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { modulePath, place, userFrame } from '../../model/user-frames.ts';
import { withoutCall } from '../words/hop-words.ts';
import { actorLabel, insideOf, isNamedByRole, isNameless, processName, saysFunction } from '../words/labels.ts';
import { waitName } from '../words/wait-names.ts';
import { waitPhrase } from '../words/wait-phrases.ts';
import { count, inFunction, named } from '../words/words.ts';
import { objectWords, startWords } from './step-words.ts';

/**
 * The words that headlines are made of. They name one wait: pids, addresses and the waits that lead there stand in the chain.
 */

/** The evidence, with how much room there is. */
export interface Wording extends Evidence {
  /** Functions are left out: the line says where it is. */
  readonly isBrief?: boolean;
}

/** Actors that an advice names. */
const NAMED = 4;

/** `thread 'walker_0', thread 'walker_1' and 3 more`. */
export function namesOf(evidence: Evidence, actors: readonly Actor[]): string {
  const more = actors.length - NAMED;
  const shown = actors.slice(0, NAMED).map((actor) => titleOf(evidence, actor));
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `the main thread`, `thread 'reader'`; with its process, or as it, where that is another one than the command's first Python. */
export function titleOf(evidence: Wording, actor: Actor): string {
  const { process } = actor;
  if (actor.kind === 'process') return processTitle(evidence, process);
  if (actor.kind === 'thread' && actor.thread?.main === true) {
    const first = evidence.focus.path.find(({ python }) => python !== null);
    return process === evidence.process && (first === undefined || process === first)
      ? 'the main thread'
      : processTitle(evidence, process);
  }
  if (isOfManager(actor)) return `the manager ${processTitle(evidence, process)}`;
  const label = actor.kind === 'thread' && actor.thread?.name === null ? UNNAMED : actorLabel(actor);
  return process === evidence.process ? label : `${label} of ${processTitle(evidence, process)}`;
}

/** Its name was not seen; the chain has its number. */
const UNNAMED = 'an unidentified thread';

/** A thread that serves the clients of a manager of multiprocessing, under a name that says nothing. */
function isOfManager({ kind, process, frames }: Actor): boolean {
  return (
    kind === 'thread' &&
    kinshipOf(process)?.type === 'multiprocessing' &&
    frames.some(
      ({ file, function: name }) => name === 'serve_client' && modulePath(file) === 'multiprocessing/managers.py',
    )
  );
}

/** `pytest`, `'sleep 1000'`, `the child process started at a.py:9`; with its pid only where another process is called the same. */
export function processTitle(evidence: Wording, process: Process): string {
  const title = titleAlone(evidence, process);
  const isShared = evidence.snapshot.processes.some(
    (other) => other !== process && titleAlone(evidence, other) === title,
  );
  return isShared ? `${title} (pid ${process.pid})` : title;
}

function titleAlone({ snapshot, process: deciding, isBrief = false }: Wording, process: Process): string {
  const isElsewhere = process.container?.id !== deciding?.container?.id;
  return `${startOfNameless({ snapshot, isBrief }, process) ?? processName(process)}${isElsewhere ? insideOf(process) : ''}`;
}

/** What a process is called that nothing names, by whoever started it; `null` for any other, and where that is not known. */
function startOfNameless(
  { snapshot, isBrief = false }: Pick<Wording, 'snapshot' | 'isBrief'>,
  process: Process,
): string | null {
  return isNameless(process) && !isBrief ? namelessTitle(snapshot, process) : null;
}

function namelessTitle(snapshot: Snapshot, process: Process): string | null {
  const starters = startersIn(snapshot);
  if (starters.isForkServer(process)) return 'the fork server of multiprocessing';
  if (starters.isServant(process)) return 'the resource tracker of multiprocessing';
  const line = userFrame(childStart(starters.starterOf(process), process), snapshot.workspace);
  return line === null ? null : `the child process started at ${place(line, snapshot.workspace)}`;
}

/** `the child process 'sleep 9'`; what says so itself is not told twice. */
export function childTitle(evidence: Wording, process: Process): string {
  const title = processTitle(evidence, process);
  return isNamedByRole(process) || startOfNameless(evidence, process) !== null ? title : `the child process ${title}`;
}

/** `thread 'reader' waits in queue.get for inbox at a.py:9 in read`; with a state `for inbox (empty) at ...`. */
export function waitOf(evidence: Evidence, step: Step, state = ''): string {
  return `${subjectOfStep(evidence, step)} ${waitClause(evidence, step, state)}`;
}

/** `task 'Task-2' (Queue.join), created at a.py:9,`: with where it began, if its own stack has no line of the user's. */
export function subjectOfStep(evidence: Evidence, { actor }: Step): string {
  const start = startWords(actor, evidence.snapshot.workspace);
  return `${titleOf(evidence, actor)}${start === '' ? '' : `, ${start},`}`;
}

/** `waits in queue.get for inbox (empty) at a.py:9 in read`; where nothing waits, where it is. `state`: of the object, which the call of a library's around it does not name. */
export function waitClause(evidence: Evidence, step: Step, state = ''): string {
  const { waiting } = step;
  const at = lineOf(evidence, step);
  if (waiting === null) return at === '' ? 'shows no Python frame' : `is${at}`;
  const outer = outerPhrase(evidence, step);
  if (outer !== null) return `${outer}${at}`;
  return `${waitPhrase(waiting, objectWords(waiting))}${state === '' ? '' : ` (${state})`}${at}`;
}

/** `waits in Pool.acquire of asyncpg (asyncio.Queue.get)`; `null` where the user's line makes the wait itself. */
export function outerPhrase(
  { snapshot: { workspace } }: Evidence,
  { actor, waiting }: Pick<Step, 'actor' | 'waiting'>,
  isCallAlone = false,
): string | null {
  const outer = outerCall(actor.frames, workspace);
  if (outer === null || waiting === null) return null;
  const isBelow = waiting.waitFrame !== null && isInside(actor.frames, waiting.waitFrame, outer.frame);
  const inner = waiting.id === 'await' ? '' : ` (${waitName(waiting)})`;
  if (!isBelow) return null;
  const call = `waits in ${named(outer.call)}`;
  return isCallAlone ? call : `${call} of ${named(outer.library)}${inner}`;
}

function isInside(frames: readonly Frame[], inner: Frame, outer: Frame): boolean {
  const at = frames.indexOf(inner);
  return at >= 0 && at < frames.indexOf(outer);
}

/** ` at a.py:9 in read`, or nothing. */
export function lineOf(evidence: Wording, step: Step): string {
  const frame = waitLine(step, evidence.snapshot.workspace);
  return frame === null ? '' : ` ${atLine(evidence, frame, step.actor)}`;
}

/** `at a.py:9 in read`; a function that the label of `who`, which stands before it, says already is not named again. */
export function atLine(
  { snapshot, isBrief = false }: Wording,
  frame: Pick<Frame, 'file' | 'line' | 'function'>,
  who: Actor | null = null,
): string {
  const isSaid = isBrief || (who !== null && saysFunction(who, frame.function));
  return `at ${place(frame, snapshot.workspace)}${isSaid ? '' : inFunction(frame.function)}`;
}

/** `the main thread waits in Popen.wait at a.py:7 in run`: the step of a route that decides. */
export function deciding(evidence: Evidence, route: Route, at: number): string {
  const hop = route.hops[at];
  return hop === undefined ? 'it' : hopClause(evidence, hop);
}

/** `the main thread waits at a.py:7`: the shortest there is. */
export function decidingBriefly(evidence: Evidence, route: Route, at: number): string {
  const hop = route.hops[at];
  if (hop === undefined) return 'it waits';
  const frame = hopPlace(evidence.graph, hop);
  return `${titleOf(evidence, hop.actor)} waits${frame === null ? '' : ` at ${place(frame, evidence.snapshot.workspace)}`}`;
}

/** `thread 'reader' waits in socket.recv at a.py:7 in run`. */
export function hopClause(evidence: Evidence, hop: Hop): string {
  return `${titleOf(evidence, hop.actor)} ${hopWait(evidence, hop)}`;
}

/** `waits in socket.recv at a.py:7 in run`. */
export function hopWait(evidence: Evidence, hop: Hop): string {
  const frame = hopPlace(evidence.graph, hop);
  const call = hop.waiting === null ? withoutCall(hop) : waitPhrase(hop.waiting);
  return frame === null ? call : `${call} ${atLine(evidence, frame, hop.actor)}`;
}

/** ` at a.py:7 in run`, or nothing. */
export function atHop(evidence: Wording, hop: Hop): string {
  const frame = hopPlace(evidence.graph, hop);
  return frame === null ? '' : ` ${atLine(evidence, frame, hop.actor)}`;
}

/** `thread 'callback'`, `another thread`, `2 other threads`. */
export function starvedWords(evidence: Evidence, { actors, count: number }: Starved): string {
  const [only] = actors;
  if (number !== 1) return count(number, 'other thread');
  return only === undefined ? 'another thread' : titleOf(evidence, only);
}
