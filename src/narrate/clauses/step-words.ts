import type { Actor } from '../../diagnose/graph/actor.ts';
import type { Hold, SuspendedBy } from '../../diagnose/graph/wait-graph.ts';
import { startKind, startLine } from '../../diagnose/path/user-line.ts';
import { isEnter, waitLine } from '../../diagnose/path/waiting-line.ts';
import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import type { ObjectKind, SyncObject } from '../../model/snapshot/objects.ts';
import { ownerOf, place } from '../../model/user-frames.ts';
import { actorWords } from '../words/labels.ts';
import { waitName } from '../words/wait-names.ts';
import { isWaitedIn, waitPhrase } from '../words/wait-phrases.ts';
import { inFunction, named } from '../words/words.ts';

/** `waits in Lock.acquire for self.lock at tests/a.py:7 in transfer`; where nothing waits, where it stands. */
export function waitWords(step: Step, workspace: string): string {
  const frame = waitLine(step, workspace);
  const at = frame === null ? '' : ` at ${place(frame, workspace)}${inFunction(frame.function)}`;
  if (step.waiting === null) return at === '' ? 'shows no Python frame' : `is${at}`;
  return `${waitPhrase(step.waiting, objectWords(step.waiting))}${at}`;
}

/** How the waiting line calls what it waits for; empty where the words of the wait say it all. */
export function objectWords(waiting: Waiting): string {
  const { expression, frame, waitFrame, objects, verb } = waiting;
  const words = waitName(waiting);
  const [object] = objects;
  if (object?.kind === 'import lock') return `module '${named(String(object.facts['module'] ?? ''))}'`;
  if (object?.kind === 'file lock' && typeof object.facts['path'] === 'string') return named(object.facts['path']);
  if (object?.kind === 'thread') return threadWords(object);
  if (expression === null && objects.length === 0) return streamOf(waiting);
  if (expression === null && waiting.id === 'await') return AWAITED[object?.kind ?? 'other'] ?? '';
  if (expression === null || expression === 'self' || words.includes(expression)) return '';
  // In the `__enter__` of a class of the user's, `self` is not the `self` of the line that is shown.
  const wrapper =
    verb === 'acquire' && frame !== null && isEnter(frame) ? (frame.selfType?.split('.').at(-1) ?? null) : null;
  // Nor is that of a library's method the `self` of the line that called it.
  const where = waitFrame !== frame && frame?.refs?.[expression] !== object?.id ? waitFrame : frame;
  const isForeign = where !== frame || (where !== null && ownerOf(where.file, '') === 'library');
  const inLibrary = expression.startsWith('self.') && isForeign ? (where?.selfType?.split('.').at(-1) ?? null) : null;
  if (inLibrary !== null) return `${named(expression.replace(/^self\./, ''))} of ${named(inLibrary)}`;
  return wrapper === null ? named(expression) : `${named(expression.replace(/^self\./, ''))} of ${named(wrapper)}`;
}

/** What an await that names nothing waits for, by its kind. */
const AWAITED: Readonly<Partial<Record<ObjectKind, string>>> = {
  gather: 'asyncio.gather',
  'async future': 'a future',
};

/** `data on its stdin`, `room in a pipe`: what a system call waits for, where nothing else names it. */
function streamOf({ actor, fd, verb }: Waiting): string {
  const file = fd === null ? undefined : actor.process.files.find((one) => one.fd === fd);
  if (file?.kind !== 'pipe' || (verb !== 'read' && verb !== 'write')) return '';
  if (verb === 'write') return 'room in a pipe';
  return file.fd === 0 ? 'data on its stdin' : 'data in a pipe';
}

/** `thread 'worker'`. */
export function threadWords(object: SyncObject): string {
  const { name } = object.facts;
  return typeof name === 'string' && name !== '' ? `thread '${named(name)}'` : 'a thread';
}

/** `since tests/a.py:12 in measure`: where the holder took it. */
export function holdWords(hold: Hold, workspace: string): string {
  const line = hold.line ?? hold.frame.line;
  const verb = hold.certain ? '' : 'probably ';
  if (hold.isInStack) {
    return `${verb}in the exit stack ${named(hold.expression)}, which it has in hand at ${place(hold.frame, workspace)}`;
  }
  if (hold.line === null) {
    return hold.isLent ? `${verb}in a call on what the pool lent it` : `${verb}by the lock's own record`;
  }
  const still = hold.suspended === undefined ? '' : `, ${SUSPENDED[hold.suspended]}`;
  return `${verb}since ${place({ ...hold.frame, line }, workspace)} in ${named(hold.frame.function)}${still}`;
}

/** `since tests/a.py:12 in fixture store`: as short as a headline needs it; empty where no line is known. */
export function heldSince(hold: Hold, workspace: string): string {
  if (hold.line === null) return '';
  const at = place({ ...hold.frame, line: hold.line }, workspace);
  const name = hold.frame.function;
  const within = HOLDERS[hold.suspended ?? 'yield'];
  return ` since ${at}${within === '' ? inFunction(name) : ` in the ${within} ${named(name)}`}`;
}

const HOLDERS: Readonly<Record<SuspendedBy, string>> = {
  body: 'context manager',
  fixture: 'fixture',
  'hook wrapper': 'hook wrapper',
  kept: 'context manager',
  yield: '',
};

const SUSPENDED: Readonly<Record<SuspendedBy, string>> = {
  body: 'suspended at its yield until the block ends',
  fixture: 'a fixture, suspended at its yield until the test ends',
  'hook wrapper': 'a hook wrapper, suspended at its yield until the test ends',
  kept: 'suspended at its yield until what has entered it leaves it',
  yield: 'suspended at its yield',
};

const BEGUN = { creation: 'created at', submit: 'whose work was submitted at', start: 'started at' } as const;

/** `created at tests/a.py:9`; empty where the actor's own stack says enough or nothing is known. */
export function startWords(actor: Actor, workspace: string): string {
  const start = startLine(actor, workspace);
  return start === null ? '' : `${BEGUN[startKind(actor)]} ${place(start, workspace)}`;
}

/** Actors that a sentence names before the one it is about; all of them are in the chain. */
const NAMED = 2;

/**
 * The subject of a headline's main clause, with how the waits lead to it:
 * `the main thread waits in Thread.join at tests/a.py:9 for thread 'x', which `.
 */
export function subjectWords(way: readonly Step[], last: Step, home: number, workspace: string): string {
  const shown = way.length > NAMED ? way.slice(0, 1) : way;
  const left = way.length - shown.length;
  const clauses = shown.map((step, index) => {
    const frame = waitLine(step, workspace);
    const at = frame === null ? '' : ` at ${place(frame, workspace)}`;
    // What says itself for what it waits leaves no room for who that is.
    const waits = step.waiting !== null && isWaitedIn(step.waiting) ? waitPhrase(step.waiting) : 'waits';
    // Only the first actor is the subject itself.
    return `${actorWords(step.actor, home)}${index === 0 ? '' : ', which'} ${waits}${at}`;
  });
  const through = left === 0 ? '' : `, through ${left} other waits,`;
  const lead = clauses.length === 0 ? '' : `${clauses.join(' for ')}${through} for `;
  const start = startWords(last.actor, workspace);
  const begun = start === '' ? '' : `, ${start}${clauses.length === 0 ? ',' : ''}`;
  return `${lead}${actorWords(last.actor, home)}${begun}${clauses.length === 0 ? ' ' : ', which '}`;
}
