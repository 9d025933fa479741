import type { Frame, Process, Resource, Snapshot, Task, Thread } from '../../src/model/snapshot.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { at, bootstrap, details, python, queueGet, snapshot, thread, workspace } from '../diagnose/build.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, worker } from '../diagnose/objects.ts';

export const verdictOf = (of: Snapshot) => diagnose(of, 'hung');

const BANK = [
  'import threading',
  '',
  '',
  'def transfer(one, two):',
  '    """Moves money."""',
  '    amount = 5',
  '    with one.lock:',
  '        one.balance -= amount',
  '        with two.lock:',
  '            two.balance += amount',
].join('\n');

/** A thread that holds one lock and waits for the other. */
export function taker(name: string, first: string, second: string): Thread {
  const refs = { 'one.lock': first, 'two.lock': second };
  const waits = line('bank.py', 'transfer', 9, {
    holds: [['one.lock', 7]],
    enters: ['two.lock'],
    refs,
    source: 'with two.lock:',
  });
  return { ...worker(name, [waits]), startedAt: [at('test_bank.py', 'test_transfer', 12, 'thread.start()')] };
}

/** Two threads in a deadlock, one that moves between the samples, idle library threads, a daemon, a task, a resource. */
export function bankSnapshot(): Snapshot {
  const [there, back] = [taker('there', 'A', 'B'), taker('back', 'B', 'A')];
  const idle = ['0', '1', '2'].map((name) =>
    thread({
      name: `pool_${name}`,
      frames: [
        at('lib:concurrent/futures/thread.py', '_worker', 81, 'work_item = work_queue.get(block=True)'),
        ...bootstrap,
      ],
    }),
  );
  const daemon = thread({
    name: 'reader',
    daemon: true,
    frames: [...queueGet, at('reader.py', 'read', 3, 'q.get()'), ...bootstrap],
  });
  const busy = (number: number) =>
    thread({ name: 'counter', daemon: true, frames: [at('count.py', 'count', number, 'total += 1'), ...bootstrap] });
  const task: Task = {
    id: '77',
    loopId: null,
    name: 'Task-1',
    coroutine: 'serve',
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames: [at('serve.py', 'serve', 5, 'await asyncio.sleep(3600)')],
    waitsFor: null,
  };
  const objects = [
    object('A', 'lock', { locked: true }),
    object('B', 'lock', { locked: true }),
    threadObject(there, 'T1'),
    threadObject(back, 'T2'),
  ];
  const more = {
    tasks: [task],
    resources: [RESOURCE],
    currentTest: 'test_bank.py::test_transfer (call)',
    currentTestSeconds: 128,
  };
  const base = snapshotOf(processOf([main(...joins('T1')), there, back, ...idle, daemon, busy(4)], objects, more));
  const excerpts = [{ file: `${workspace}/bank.py`, line: 1, text: BANK }];
  return { ...base, excerpts, processes: base.processes.map((process) => inSamples(process, withLocals, busy(5))) };
}

const RESOURCE: Resource = {
  id: '5',
  kind: 'socket',
  type: 'socket.socket',
  what: '127.0.0.1:80',
  fd: 3,
  heldBy: ["local variable 'peer' of main (main.py:3)"],
  createdAt: [],
};

const withLocals = (frame: Frame): Frame =>
  frame.function === 'transfer' ? { ...frame, locals: { amount: '5', one: "<Account 'there'>" } } : frame;

/** Frames changed in all samples, and one thread in the last. */
function inSamples(process: Process, change: (frame: Frame) => Frame, moved: Thread): Process {
  const { python } = process;
  if (python === null) return process;
  const samples = python.samples.map((sample, index) => {
    if (sample.details === null) return sample;
    const threads = sample.details.threads.map((one) => {
      const newest = index > 0 && one.ident === moved.ident ? moved : one;
      return { ...newest, frames: newest.frames.map(change) };
    });
    return { ...sample, details: { ...sample.details, threads } };
  });
  return { ...process, python: { ...python, samples } };
}

/** Threads with a deep stack each, every second one like another. */
export function crowdedSnapshot(threads: number): Snapshot {
  const library = Array.from({ length: 18 }, (_, depth) =>
    at('site:framework/run.py', `step_${depth}`, depth + 1, 'return self.next(request)'),
  );
  const crowd = Array.from({ length: threads }, (_, index) =>
    thread({
      name: `crowd-${index}`,
      ident: String(140_000 + index),
      frames: [
        ...queueGet,
        at('crowd.py', `wait_${index >> 1}`, (index >> 1) + 1, 'inbox.get()'),
        ...library,
        ...bootstrap,
      ],
    }),
  );
  const first = thread({
    name: 'MainThread',
    main: true,
    ident: '1',
    frames: [at('crowd.py', 'main', 9000, 'crowd[0].join()')],
  });
  const one = details([first, ...crowd]);
  return snapshot([python(1, [one, one])]);
}

/** Every name, path and line that a target can choose, so that it would do something where it is not escaped. */
export function hostileSnapshot(): Snapshot {
  const hostile = (text: string) =>
    `${text}</script><img src=x onerror="window.planted=1">'"><b>\u202ename\u0000\u001b[31m`;
  const frame = (one: Frame): Frame => ({
    ...one,
    function: hostile(one.function),
    source: hostile(one.source ?? ''),
    locals: { [hostile('x')]: hostile('1') },
  });
  const bank = bankSnapshot();
  const text = JSON.stringify(bank, (key, value) => {
    if (typeof value === 'string' && TARGETS.has(key)) return hostile(value);
    if (key === 'argv') return [hostile('python'), hostile('-m')];
    if (key === 'frames') return (value as Frame[]).map(frame);
    return value;
  });
  return JSON.parse(text) as Snapshot;
}

const TARGETS = new Set([
  'name',
  'coroutine',
  'type',
  'what',
  'command',
  'currentTest',
  'nativeText',
  'text',
  'executable',
]);
