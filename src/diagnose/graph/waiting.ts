import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, OsThread } from '../../snapshot/types.ts';
import { modulePath, outsideStandardLibrary, ownerOf, shownFile } from '../user-frames.ts';
import { ASYNC_WAITS } from './async-waits.ts';
import { METHOD_VERBS, METHOD_WORDS } from './method-verbs.ts';
import type { Party } from './party.ts';
import { THREAD_WAITS, type Verb, type WaitRow } from './wait-rows.ts';
import type { World } from './world.ts';

/** What a party waits for, as far as it can be told. */
export interface Waiting {
  readonly party: Party;
  readonly verb: Verb;
  /** e.g. `queue.get`. */
  readonly words: string;
  /** What it waits for; empty where no layer reached it. More than one for a wait on several at once. */
  readonly objects: readonly SyncObject[];
  /** From the system call, where it names one. */
  readonly fd: number | null;
  /** The child that the system call waits for. */
  readonly childPid: number | null;
  /** The line outside the standard library that waits. */
  readonly frame: Frame | null;
  /** The outermost library frame of the wait, or the line itself for a method in C. */
  readonly waitFrame: Frame | null;
  /** The expression that names the object in `frame`'s code, for sentences; `null` where it has none there. */
  readonly expression: string | null;
}

/** What the party waits for; `null` where nothing shows that it waits. */
export function waitingOf(world: World, party: Party): Waiting | null {
  const frame = outsideStandardLibrary(party.frames, world.workspace);
  const common = { party, frame, ...systemFacts(party) };
  const row = rowOf(world, party);
  if (row !== null) {
    const objects = targetsOf(world, party, row.row, row.frame);
    return {
      ...common,
      verb: row.row.verb,
      words: row.row.words,
      objects,
      waitFrame: row.frame,
      expression: expressionOf(frame, objects),
    };
  }
  const awaited = party.task?.waitsFor ?? null;
  if (awaited !== null) {
    const object = world.object(party.process, awaited.id);
    const objects = object === null ? [] : [object];
    return {
      ...common,
      verb: 'await',
      words: 'await',
      objects,
      waitFrame: frame,
      expression: expressionOf(frame, objects),
    };
  }
  return methodWait(world, party, common) ?? systemWait(party, common);
}

const WAIT_ROWS: readonly WaitRow[] = [...THREAD_WAITS, ...ASYNC_WAITS];

type Common = Pick<Waiting, 'party' | 'frame' | 'fd' | 'childPid'>;

interface Matched {
  readonly row: WaitRow;
  readonly frame: Frame;
}

/** The outermost row of the unbroken run of library frames on top of the stack. */
function rowOf(world: World, party: Party): Matched | null {
  let found: Matched | null = null;
  for (const frame of party.frames) {
    const owner = ownerOf(frame.file, world.workspace);
    if (owner === 'workspace' || owner === 'other') break;
    const row = WAIT_ROWS.find((candidate) => fits(candidate, frame, world.workspace));
    if (row !== undefined) found = { row, frame };
    else if (found !== null && !frame.function.startsWith('_')) break;
  }
  return found;
}

function fits(row: WaitRow, frame: Frame, workspace: string): boolean {
  if (!row.functions.includes(frame.function)) return false;
  const owner = ownerOf(frame.file, workspace);
  const path = owner === 'standard library' ? modulePath(frame.file) : shownFile(frame.file, workspace);
  if (row.file.endsWith('/') ? !path.startsWith(row.file) : path !== row.file) return false;
  return row.self === undefined || frame.selfType === null || frame.selfType.endsWith(`.${row.self}`);
}

function targetsOf(world: World, party: Party, row: WaitRow, frame: Frame): readonly SyncObject[] {
  for (const expression of row.target ?? ['self']) {
    const object = world.object(party.process, frame.refs?.[expression]);
    if (object !== null) return [object];
    // A collection of futures: its members are recorded as `fs[0]`, `fs[1]` ...
    const members = Object.entries(frame.refs ?? {}).filter(([name]) => name.startsWith(`${expression}[`));
    const found = members.flatMap(([, id]) => world.object(party.process, id) ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

/** The innermost line enters a `with` or calls a method of an object whose kind blocks there. */
function methodWait(world: World, party: Party, common: Common): Waiting | null {
  const [top] = party.frames;
  const facts = top === undefined ? null : world.factsAt(top);
  if (top === undefined || facts === null) return null;
  const found = (object: SyncObject, verb: Verb, expression: string): Waiting => ({
    ...common,
    verb,
    words: METHOD_WORDS[verb].replace('{}', shortType(object)),
    objects: [object],
    waitFrame: top,
    expression,
  });
  for (const { receiver, method } of facts.calls) {
    const object = world.object(party.process, receiver === null ? null : top.refs?.[receiver]);
    const verb = object === null || method === null ? undefined : METHOD_VERBS[object.kind]?.[method];
    if (object !== null && verb !== undefined && receiver !== null) return found(object, verb, receiver);
  }
  for (const { expr } of facts.enters) {
    const object = world.object(party.process, expr === null ? null : top.refs?.[expr]);
    const lock = object?.kind === 'condition' ? world.object(party.process, object.links['lock']?.[0]) : object;
    if (lock && expr !== null && ENTERED.has(lock.kind)) return found(lock, 'acquire', expr);
  }
  if (facts.calls.some(({ callee }) => callee === 'time.sleep' || callee === 'sleep')) {
    return { ...common, verb: 'sleep', words: 'time.sleep', objects: [], waitFrame: top, expression: null };
  }
  if (facts.calls.some(({ callee }) => callee === 'input')) {
    return { ...common, verb: 'input', words: 'input', objects: [], waitFrame: top, expression: null };
  }
  return null;
}

const ENTERED: ReadonlySet<string> = new Set([
  'lock',
  'rlock',
  'semaphore',
  'process lock',
  'greenlet lock',
  'file lock',
]);

/** `threading.Lock` reads better than `_thread.lock`. */
function shortType(object: SyncObject): string {
  const names: Readonly<Record<string, string>> = { lock: 'Lock', rlock: 'RLock', 'simple queue': 'queue' };
  return names[object.kind] ?? object.type.split('.').at(-1) ?? object.kind;
}

/** System calls that block, when nothing else tells. Names as in `syscall(2)`. */
const SYSTEM_VERBS: Readonly<Record<string, readonly [Verb, string]>> = {
  read: ['read', 'a read'],
  readv: ['read', 'a read'],
  recvfrom: ['read', 'socket.recv'],
  recvmsg: ['read', 'socket.recv'],
  write: ['write', 'a write'],
  writev: ['write', 'a write'],
  sendto: ['write', 'socket.send'],
  sendmsg: ['write', 'socket.send'],
  accept: ['accept', 'socket.accept'],
  accept4: ['accept', 'socket.accept'],
  connect: ['connect', 'socket.connect'],
  wait4: ['join', 'the end of a child process'],
  waitid: ['join', 'the end of a child process'],
  flock: ['lock file', 'a file lock'],
  fcntl: ['lock file', 'a file lock'],
  nanosleep: ['sleep', 'a sleep'],
  clock_nanosleep: ['sleep', 'a sleep'],
};

function systemWait(party: Party, common: Common): Waiting | null {
  const row = SYSTEM_VERBS[osThreadOf(party)?.syscall?.name ?? ''];
  if (row === undefined) return null;
  const [verb, words] = row;
  return { ...common, verb, words, objects: [], waitFrame: common.frame, expression: null };
}

/** First argument of the system call: a descriptor, or the PID of a child. */
function systemFacts(party: Party): Pick<Waiting, 'fd' | 'childPid'> {
  const syscall = osThreadOf(party)?.syscall;
  const argument = syscall?.args[0] === undefined ? Number.NaN : Number(syscall.args[0]);
  const number = Number.isSafeInteger(argument) ? argument : null;
  const verb = SYSTEM_VERBS[syscall?.name ?? '']?.[0];
  if (verb === undefined || verb === 'sleep') return { fd: null, childPid: null };
  if (verb === 'join') return { fd: null, childPid: number !== null && number > 0 && number < 2 ** 31 ? number : null };
  return { fd: number, childPid: null };
}

/** The kernel's view of a thread party; tasks and suspended greenlets have none. */
export function osThreadOf(party: Party): OsThread | null {
  if (party.kind !== 'thread') return null;
  const { nativeId, main } = party.thread ?? { nativeId: null, main: false };
  const tid = nativeId ?? (main ? party.process.pid : null);
  return party.process.osThreads.find((thread) => thread.tid === tid) ?? null;
}

function expressionOf(frame: Frame | null, objects: readonly SyncObject[]): string | null {
  const [object] = objects;
  if (object === undefined) return null;
  return Object.entries(frame?.refs ?? {}).find(([, id]) => id === object.id)?.[0] ?? null;
}
