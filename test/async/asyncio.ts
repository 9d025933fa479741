import { placeKey } from '../../src/model/places.ts';
import type { ObjectKind, SyncObject } from '../../src/model/snapshot/objects.ts';
import type {
  FoundCalls,
  PlaceFacts,
  SourceCall,
  SourceLoop,
  SourceTry,
} from '../../src/model/snapshot/source-facts.ts';
import type { Details, Frame, Greenlet, Process, Snapshot, Task, Thread } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { at, details, mainThread, python, snapshot, thread } from '../diagnose/build.ts';

/** Hand-made snapshots of event loops, as the collector tells them. */
export interface Says {
  readonly refs?: Readonly<Record<string, string>>;
  readonly self?: string;
  readonly source?: string;
  /** `with` bodies that the line is in. */
  readonly holds?: readonly (readonly [string, number])[];
  readonly calls?: readonly Partial<SourceCall>[];
  readonly loops?: readonly SourceLoop[];
  /** The innermost `try` around the line: its part and what its handlers catch. */
  readonly tries?: readonly (readonly [SourceTry['part'], readonly string[]])[];
}

const PLACES = new WeakMap<Frame, PlaceFacts>();

export function line(file: string, name: string, number: number, says: Says = {}): Frame {
  const frame: Frame = { ...at(file, name, number, says.source ?? null, says.self ?? null), refs: says.refs ?? {} };
  PLACES.set(frame, {
    file: frame.file,
    line: number,
    function: name,
    scope: { name, qualname: name, kind: 'function', line: 1, endLine: 99, isAsync: true },
    holds: (says.holds ?? []).map(([expr, since]) => ({
      expr,
      text: expr,
      line: since,
      isAsync: true,
      as: null,
      couldBeExit: false,
      certain: true,
    })),
    enters: [],
    calls: (says.calls ?? []).map((call) => ({
      callee: null,
      text: '',
      args: [],
      keywords: {},
      receiver: null,
      method: null,
      isAwaited: false,
      line: number,
      endLine: number,
      ...call,
    })),
    awaits: [],
    acquired: [],
    loops: says.loops ?? [],
    tries: (says.tries ?? []).map(([part, handlers]) => ({ line: 1, endLine: 99, part, handlers, hasFinally: false })),
    assigned: [],
  });
  return frame;
}

export function object(
  id: string,
  kind: ObjectKind,
  facts: SyncObject['facts'] = {},
  links: SyncObject['links'] = {},
): SyncObject {
  return { id, kind, type: `x.${kind}`, facts, links, createdAt: [], endedAt: [] };
}

const loopFrames = [
  line('lib:asyncio/base_events.py', '_run_once', 1884, { refs: { self: 'LOOP' } }),
  line('lib:asyncio/base_events.py', 'run_forever', 607, { refs: { self: 'LOOP' } }),
];

function runs(waited: string | null): readonly Frame[] {
  if (waited === null) return loopFrames;
  const refs = { self: 'LOOP', future: waited };
  return [...loopFrames, line('lib:asyncio/base_events.py', 'run_until_complete', 640, { refs })];
}

const module = line('main.py', '<module>', 99);

/** The main thread in `run_until_complete` of a task, asleep in `select`; more frames of the runner after that. */
export function idleLoop(waited = 'T1', ...runner: readonly Frame[]): Thread {
  const select = line('lib:selectors.py', 'select', 468);
  return { ...mainThread([select, ...runs(waited), ...runner, module]), ident: 'main' };
}

/** The main thread inside a callback or a step of a task of its loop. */
export function busyLoop(...inside: readonly Frame[]): Thread {
  const run = line('lib:asyncio/events.py', '_run', 80);
  return { ...mainThread([...inside, run, ...runs('T1'), module]), ident: 'main' };
}

export function backgroundThread(name: string, frames: readonly Frame[], values: Partial<Thread> = {}): Thread {
  return thread({ name, frames, ident: `id-${name}`, ...values });
}

export function task(id: string, name: string, frames: readonly Frame[], values: Partial<Task> = {}): Task {
  return {
    id,
    loopId: 'LOOP',
    name,
    coroutine: frames.at(-1)?.function ?? name,
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames,
    waitsFor: null,
    ...values,
  };
}

export function greenlet(
  id: string,
  name: string | null,
  frames: readonly Frame[],
  values: Partial<Greenlet> = {},
): Greenlet {
  return {
    id,
    type: 'gevent._gevent_cgreenlet.Greenlet',
    name,
    parentId: 'HUB',
    threadIdent: 'main',
    current: false,
    dead: false,
    frames,
    startedAt: [],
    ...values,
  };
}

/** `await` of an asyncio object, as its library frames stand. */
export const awaits = {
  event: (id: string) => line('lib:asyncio/locks.py', 'wait', 213, { refs: { self: id }, self: 'asyncio.locks.Event' }),
  queue: (id: string) =>
    line('lib:asyncio/queues.py', 'get', 158, { refs: { self: id }, self: 'asyncio.queues.Queue' }),
  lock: (id: string) =>
    line('lib:asyncio/locks.py', 'acquire', 114, { refs: { self: id }, self: 'asyncio.locks.Lock' }),
  sleep: line('lib:asyncio/tasks.py', 'sleep', 649),
};

/** What blocks a thread in a `queue.Queue`. */
export function queueGet(id: string): readonly Frame[] {
  const wait = line('lib:threading.py', 'wait', 327, { source: 'waiter.acquire()', self: 'threading.Condition' });
  return [wait, line('lib:queue.py', 'get', 171, { refs: { self: id }, self: 'queue.Queue' })];
}

export function loopObject(facts: SyncObject['facts'] = {}, links: SyncObject['links'] = {}): SyncObject {
  return object('LOOP', 'event loop', { running: true, closed: false, ready: 0, scheduled: 0, ...facts }, links);
}

interface Loop {
  readonly threads: readonly Thread[];
  readonly tasks?: readonly Task[];
  readonly greenlets?: readonly Greenlet[];
  readonly objects?: readonly SyncObject[];
  /** Of the first sample, where it differs. */
  readonly before?: Partial<Details>;
  readonly process?: Partial<Process>;
  readonly found?: readonly FoundCalls[];
}

/** One process with this loop, seen twice. */
export function snapshotOf({
  threads,
  tasks = [],
  greenlets = [],
  objects = [],
  before = {},
  process = {},
  found = [],
}: Loop): Snapshot {
  const known = objects.some(({ id }) => id === 'LOOP') ? objects : [loopObject(), ...objects];
  const taskObjects = tasks.map(({ id, name }) => object(id, 'task', { name, state: 'pending' }, { loop: ['LOOP'] }));
  const told = new Map([...taskObjects, ...known].map((one) => [one.id, one]));
  const loops = [{ id: 'LOOP', type: 'asyncio.x', running: true, closed: false, threadIdent: 'main' }];
  const one = details(threads, { loops, tasks, greenlets, objects: [...told.values()] });
  const frames = [...threads, ...tasks, ...greenlets].flatMap((actor) => actor.frames);
  const places = Object.fromEntries(
    frames.flatMap((frame) => {
      const facts = PLACES.get(frame);
      return facts === undefined ? [] : [[placeKey(frame.file, frame.line ?? 0, frame.function), facts]];
    }),
  );
  const values = { name: 'python', argv: ['python', 'main.py'], ...process };
  return snapshot([python(1, [{ ...one, ...before }, one], values)], {
    sources: { places, found, modified: {}, problems: [] },
  });
}

export function verdictOf(loop: Loop): Verdict {
  return diagnose(snapshotOf(loop), 'hung');
}
