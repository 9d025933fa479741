import { placeKey } from '../../src/model/places.ts';
import type { ObjectKind, SyncObject } from '../../src/model/snapshot/objects.ts';
import type { PlaceFacts, SourceCall, SourceLoop } from '../../src/model/snapshot/source-facts.ts';
import type { Details, Frame, Process, Snapshot, Thread } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { at, bootstrap, details, mainThread, python, snapshot, thread, workspace } from './build.ts';

/** What the source says about one line, in short: names are expressions. */
export interface Says {
  /** Bodies of `with` that the line is in, as `[expression, line]`. */
  readonly holds?: readonly (readonly [string, number])[];
  readonly acquired?: readonly (readonly [string, number])[];
  /** The same by `enter_context`. */
  readonly entered?: readonly (readonly [string, number])[];
  readonly enters?: readonly string[];
  /** `self.q.get()`, `lock.acquire(timeout=5)`. */
  readonly calls?: readonly string[];
  /** In a `while True`. */
  readonly inLoop?: boolean;
  /** Innermost first. */
  readonly loops?: readonly SourceLoop[];
  /** Of comprehensions on the line. */
  readonly rounds?: readonly SourceLoop[];
  /** Of the function around. */
  readonly decorators?: readonly string[];
}

export interface Line extends Says {
  readonly refs?: Readonly<Record<string, string>> | null;
  readonly source?: string;
  readonly self?: string;
  /** The same call stood in the sample before. */
  readonly kept?: boolean;
  /** Variables for a limit that have none. */
  readonly unset?: readonly string[];
  /** Locks behind managers in hand, as `[expression, lock, sure]`. */
  readonly managers?: readonly (readonly [string, string | null, boolean])[];
}

const PLACES = new WeakMap<Frame, PlaceFacts>();

/** A frame with references and what the source says there: `line('tests/a.py', 'work', 7, { enters: ['lock'], refs: { lock: 'L' } })`. */
export function line(file: string, name: string, number: number, says: Line = {}): Frame {
  const plain = at(file, name, number, says.source ?? says.calls?.[0] ?? null, says.self ?? null);
  const managers = says.managers?.map(([expr, lock, sure]) => ({ expr, lock, sure }));
  const frame: Frame = {
    ...plain,
    refs: says.refs === undefined ? {} : says.refs,
    ...(says.kept === undefined ? {} : { kept: says.kept }),
    ...(says.unset === undefined ? {} : { unset: says.unset }),
    ...(managers === undefined ? {} : { managers }),
  };
  PLACES.set(frame, factsOf(frame, says));
  return frame;
}

function factsOf(frame: Frame, says: Says): PlaceFacts {
  // A call has no expression.
  const item = (expr: string, line: number) => ({
    expr: expr.endsWith(')') ? null : expr,
    text: expr,
    line,
    isAsync: false,
    as: null,
    couldBeExit: false,
  });
  return {
    file: frame.file,
    line: frame.line ?? 0,
    function: frame.function,
    scope: {
      name: frame.function,
      qualname: frame.function,
      kind: 'function',
      line: 1,
      endLine: 99,
      isAsync: false,
      decorators: says.decorators ?? [],
    },
    holds: (says.holds ?? []).map(([expr, number]) => ({ ...item(expr, number), certain: true })),
    enters: (says.enters ?? []).map((expr) => item(expr, frame.line ?? 0)),
    calls: (says.calls ?? []).map((text) => callOf(text, frame.line ?? 0)),
    awaits: [],
    acquired: [
      ...(says.acquired ?? []).map(([expr, line]) => ({ expr, line, certain: true, via: 'acquire' as const })),
      ...(says.entered ?? []).map(([expr, line]) => ({ expr, line, certain: true, via: 'enter_context' as const })),
    ],
    loops: says.loops ?? (says.inLoop ? [{ kind: 'while', line: 1, endLine: 99, text: 'True', isInfinite: true }] : []),
    rounds: says.rounds ?? [],
    tries: [],
    assigned: [],
  };
}

function callOf(text: string, number: number): SourceCall {
  const [, callee = '', inside = ''] = /^([\w.]+)\((.*)\)$/.exec(text) ?? [];
  const words = inside === '' ? [] : inside.split(',').map((word) => word.trim());
  const keywords = words.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]);
  const dot = callee.lastIndexOf('.');
  return {
    callee,
    text,
    args: words.filter((word) => !word.includes('=')),
    keywords: Object.fromEntries(keywords),
    receiver: dot < 0 ? null : callee.slice(0, dot),
    method: dot < 0 ? null : callee.slice(dot + 1),
    isAwaited: false,
    line: number,
    endLine: number,
  };
}

export function object(
  id: string,
  kind: ObjectKind,
  facts: SyncObject['facts'] = {},
  links: SyncObject['links'] = {},
  more: Partial<SyncObject> = {},
): SyncObject {
  return { id, kind, type: TYPES[kind] ?? `x.${kind}`, facts, links, createdAt: [], endedAt: [], ...more };
}

const TYPES: Readonly<Partial<Record<ObjectKind, string>>> = {
  lock: '_thread.lock',
  rlock: '_thread.RLock',
  queue: 'queue.Queue',
  event: 'threading.Event',
  condition: 'threading.Condition',
  semaphore: 'threading.Semaphore',
  barrier: 'threading.Barrier',
  thread: 'threading.Thread',
};

/** The object of a thread; one that has ended when `exception` is given. */
export function threadObject(
  one: Thread,
  id: string,
  ended?: { exception: string; at: Frame; started: Frame },
): SyncObject {
  const facts = { ident: one.ident, name: one.name, daemon: one.daemon, alive: ended === undefined };
  return object(
    id,
    'thread',
    ended === undefined ? facts : { ...facts, ended: 'raised', exception: ended.exception },
    {},
    ended === undefined ? {} : { createdAt: [ended.started], endedAt: [ended.at] },
  );
}

export function worker(name: string, frames: readonly Frame[], values: Partial<Thread> = {}): Thread {
  return thread({ name, frames: [...frames, ...bootstrap], ident: `id-${name}`, ...values });
}

export function main(...frames: readonly Frame[]): Thread {
  return { ...mainThread([...frames, at('main.py', '<module>', 90)]), ident: 'id-main' };
}

/** `main` joins the thread whose object has this id. */
export function joins(id: string, number = 30): readonly Frame[] {
  return [
    line('lib:threading.py', '_wait_for_tstate_lock', 1139, { refs: { self: id } }),
    line('lib:threading.py', 'join', 1119, { refs: { self: id }, self: 'threading.Thread' }),
    line('main.py', 'run', number, { refs: { worker: id }, calls: ['worker.join()'] }),
  ];
}

/** Frames of `Queue.get`, `Event.wait` and `Condition.wait` over an object, without a timeout unless `timed`. */
export function waitsIn(
  what: 'queue' | 'event' | 'condition' | 'barrier',
  id: string,
  timed = false,
): readonly Frame[] {
  const inner = line('lib:threading.py', 'wait', timed ? 331 : 327, {
    self: 'threading.Condition',
    source: timed ? 'gotit = waiter.acquire(True, timeout)' : 'waiter.acquire()',
    refs: what === 'condition' ? { self: id } : {},
  });
  switch (what) {
    case 'queue':
      return [inner, line('lib:queue.py', 'get', 171, { refs: { self: id }, self: 'queue.Queue' })];
    case 'event':
      return [inner, line('lib:threading.py', 'wait', 629, { refs: { self: id }, self: 'threading.Event' })];
    case 'barrier':
      return [inner, line('lib:threading.py', 'wait', 668, { refs: { self: id }, self: 'threading.Barrier' })];
    case 'condition':
      return [inner];
  }
}

/** One process with these threads and objects, seen twice in the same state. */
export function processOf(
  threads: readonly Thread[],
  objects: readonly SyncObject[],
  more: Partial<Details> = {},
  values: Partial<Process> = {},
): Process {
  const one = details(threads, { objects, ...more });
  return python(1, [one, one], { name: 'python', argv: ['python', 'main.py'], ...values });
}

export function snapshotOf(...processes: readonly Process[]): Snapshot {
  const frames = processes.flatMap((process) =>
    (process.python?.samples ?? []).flatMap(({ details: one }) =>
      [...(one?.threads ?? []), ...(one?.tasks ?? []), ...(one?.suspended ?? [])].flatMap((actor) => actor.frames),
    ),
  );
  const places = Object.fromEntries(
    frames.flatMap((frame) => {
      const facts = PLACES.get(frame);
      return facts === undefined ? [] : [[placeKey(frame.file, frame.line ?? 0, frame.function), facts]];
    }),
  );
  return snapshot(processes, { sources: { places, found: [], modified: {}, problems: [] } });
}

export function verdictOf(...processes: readonly Process[]): Verdict {
  return diagnose(snapshotOf(...processes), 'hung');
}

export { workspace };
