import { describe, expect, it } from 'vitest';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import { systemWaitOf } from '../../../src/diagnose/os/system-wait.ts';
import type { SyncObject } from '../../../src/model/snapshot/objects.ts';
import type { Frame, OpenFile, Peer, Process, Task } from '../../../src/model/snapshot.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { at } from '../build.ts';
import { line, main, object, processOf, snapshotOf, verdictOf, waitsIn, worker } from '../objects.ts';

/** A loop whose table of descriptors was read. */
const loop = (facts: SyncObject['facts'] = {}) =>
  object('L', 'event loop', { running: true, threadIdent: 'id-main', ready: 0, selector: true, ...facts });
const future = (id: string, facts: SyncObject['facts'] = {}) =>
  object(id, 'async future', { state: 'pending', ...facts });

function task(id: string, frames: readonly Frame[], waitsFor: string, values: Partial<Task> = {}): Task {
  return {
    id,
    loopId: 'L',
    name: `Task-${id}`,
    coroutine: 'run',
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames,
    waitsFor: { id: waitsFor, type: '_asyncio.Future' },
    createdAt: [],
    ...values,
  };
}

/** The main thread runs the loop until this task ends; the loop waits for events. */
const runs = (id: string) =>
  main(
    at('lib:selectors.py', 'select', 452),
    line('lib:asyncio/base_events.py', '_run_once', 1898, { refs: { self: 'L' } }),
    line('lib:asyncio/base_events.py', 'run_until_complete', 641, { refs: { self: 'L', future: id } }),
    line('main.py', 'run', 20),
  );

const taskObject = (id: string, waitsFor: string) => object(id, 'task', { state: 'pending' }, { waitsFor: [waitsFor] });
const socket = (fd: number, local: string, remote: string, peers: readonly Peer[] = []): OpenFile =>
  openFile(fd, 'socket', {
    socket: { protocol: 'tcp', local, remote, state: remote === '' ? 'LISTEN' : 'ESTABLISHED' },
    peers,
  });
const peer = (pid: number, fd: number): Peer => ({ pid, fd, name: 'server', inTree: pid < 99 });

const inLibrary = at('site:aiohttp/connector.py', '_wait_for_available_connection', 717);

/** One task that waits for a future in a library of the network. */
function waiting(facts: SyncObject['facts'], files: readonly OpenFile[]): Process {
  const tasks = [task('T', [inLibrary, line('main.py', 'fetch', 7)], 'F')];
  return processOf(
    [runs('T')],
    [loop(), future('F', facts), taskObject('T', 'F')],
    {
      tasks,
      loops: [
        {
          id: 'L',
          type: 'asyncio.unix_events._UnixSelectorEventLoop',
          running: true,
          closed: false,
          threadIdent: 'id-main',
        },
      ],
    },
    { files, osThreads: [inCall(1, 'epoll_wait', '0x3', '0x0', '0x1', '0xffffffff')] },
  );
}

describe('a task in a library of the network', () => {
  const files = [socket(4, '127.0.0.1:4', '127.0.0.1:80', [peer(99, 5)])];

  it('waits for the connection to which its future belongs', () => {
    expect(verdictOf(waiting({ fd: 4 }, files))).toMatchObject({ kind: 'network-wait', culprit: { line: 7 } });
  });

  it('waits for nobody where its future belongs to none', () => {
    expect(verdictOf(waiting({}, files))).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { line: 7 },
    });
  });

  it('was woken by somebody where it awaits another future than before', () => {
    const [before, after] = ['E', 'F'].map((id) => {
      const process = waiting({}, files);
      const one = process.python?.samples[0]?.details;
      if (one == null) throw new Error('no details');
      return {
        process,
        details: { ...one, tasks: one.tasks.map((each) => ({ ...each, waitsFor: { id, type: 'x' } })) },
      };
    });
    if (before === undefined || after === undefined) throw new Error('two samples');
    const samples = [before.details, after.details].map((details) => ({ raw: null, details }));
    const python = { ...(after.process.python as NonNullable<Process['python']>), samples };
    expect(verdictOf({ ...after.process, python }).kind).toBe('unknown');
  });

  it('waits for no connection where the descriptor stands for a child', () => {
    const pidfd = [...files, openFile(9, 'other', { target: 'anon_inode:[pidfd]' })];
    expect(verdictOf(waiting({ fd: 9 }, pidfd)).kind).not.toBe('network-wait');
  });

  it('waits for it through a future that only combines others', () => {
    const process = waiting({}, files);
    const [sample] = process.python?.samples ?? [];
    if (sample?.details == null) throw new Error('no details');
    const { objects, threads, ...rest } = sample.details;
    const inner = object('I', 'async future', { state: 'pending', fd: 4 }, { callbacks: ['F'] });
    const whole = processOf(threads, [...objects, inner], rest, { files, osThreads: process.osThreads });
    expect(verdictOf(whole)).toMatchObject({ kind: 'network-wait', culprit: { line: 7 } });
  });

  it('leads on to the task that has the other end in this process', () => {
    const ends = [
      socket(4, '127.0.0.1:4', '127.0.0.1:80', [peer(1, 5)]),
      socket(5, '127.0.0.1:80', '127.0.0.1:4', [peer(1, 4)]),
    ];
    const client = waiting({ fd: 4 }, ends);
    const [sample] = client.python?.samples ?? [];
    const before = sample?.details;
    if (before == null) throw new Error('no details');
    const handler = task(
      'H',
      [
        line('lib:asyncio/locks.py', 'wait', 213, { refs: { self: 'E' }, self: 'asyncio.locks.Event' }),
        line('main.py', 'handle', 12, { refs: { 'self.changed': 'E' } }),
        line('site:aiohttp/web_protocol.py', 'start', 500, { refs: { 'self.transport': 'C' } }),
      ],
      'W',
    );
    const more = [
      object('E', 'async event', { set: false }),
      future('W'),
      object('C', 'connection', { fd: 5, closed: false }),
      taskObject('H', 'W'),
    ];
    const details = { ...before, tasks: [...before.tasks, handler], objects: [...before.objects, ...more] };
    const { objects, threads, ...rest } = details;
    const verdict = verdictOf(processOf(threads, objects, rest, { files: ends, osThreads: client.osThreads }));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { line: 12 } });
  });
});

describe('a loop that no thread runs', () => {
  const event = object('E', 'event', { set: false });
  const waits = main(...waitsIn('event', 'E'), line('main.py', 'run', 22, { refs: { filled: 'E' } }));
  const sleeper = task(
    'T',
    [at('lib:asyncio/tasks.py', 'sleep', 639), line('main.py', 'fill', 16, { refs: { filled: 'E' } })],
    'F',
  );
  const verdict = (running: boolean) =>
    verdictOf(
      processOf(
        [waits],
        [event, loop({ running, threadIdent: running ? 'id-other' : null }), future('F'), taskObject('T', 'F')],
        { tasks: [sleeper] },
      ),
    );

  it('does not end the waits of its tasks, and who waits for them is to blame', () => {
    expect(verdict(false)).toMatchObject({ kind: 'nobody-can-wake', culprit: { line: 22 } });
    expect(verdict(false).headline).toContain('its event loop has stopped');
  });

  it('is not concluded of one that runs', () => {
    expect(verdict(true).kind).toBe('slow');
  });

  it('never begins a coroutine that was given to it', () => {
    const given = object('F', 'future', { state: 'pending', scheduled: 'Client.get' }, { loop: ['L'] });
    const result = [
      line('lib:threading.py', 'wait', 327, { source: 'waiter.acquire()' }),
      line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F' } }),
    ];
    const caller = main(...result, line('main.py', 'get', 30));
    const stopped = verdictOf(processOf([caller], [given, loop({ running: false, threadIdent: null })]));
    expect(stopped).toMatchObject({ kind: 'nobody-can-wake', culprit: { line: 30 } });
    expect(stopped.headline).toContain('the event loop to which Client.get was given has stopped');
  });

  describe('in a process that was forked from the one that runs it', () => {
    const given = object('F', 'future', { state: 'pending', scheduled: 'Client.get' }, { loop: ['L'], given: ['E'] });
    const event = object('E', 'event', { set: false });
    const runner = (facts: object) =>
      object('T', 'thread', { ident: 'id-io', name: 'io', daemon: true, started: true, ...facts });
    const polls = main(
      ...waitsIn('event', 'E', true),
      line('main.py', 'get', 30, { calls: ['event.wait(1)'], inLoop: true, refs: { event: 'E' } }),
    );
    const inLoop = loop({ running: true, threadIdent: 'id-io' });
    const told = (...objects: readonly SyncObject[]) => verdictOf(processOf([polls], [event, inLoop, ...objects]));

    it('nobody sets the event that the coroutine has in hand, however often that is asked for', () => {
      const verdict = told(given, runner({ alive: false, beforeFork: true }));
      expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely', culprit: { line: 30 } });
      expect(verdict.headline).toContain('the event loop to which Client.get was given runs in');
      expect(verdict.headline).toContain('the parent process');
    });

    it('that is not concluded of a thread that is not known to have been there before, nor of an event that no coroutine has', () => {
      expect(told(given, runner({ alive: false })).kind).toBe('sleep-loop');
      expect(told(runner({ alive: false, beforeFork: true })).kind).toBe('sleep-loop');
    });
  });
});

it('to a server that waits for its next client stays with who waits on the connection, and proves nothing', () => {
  const reads = { ...main(line('main.py', 'answer', 13)), nativeId: 1 };
  const serves = {
    ...worker('console', [
      line('lib:socket.py', 'accept', 295),
      line('server.py', 'serve', 16, { refs: { client: 'C' } }),
    ]),
    nativeId: 7,
  };
  const files = [
    socket(3, '127.0.0.1:80', ''),
    socket(4, '127.0.0.1:4', '127.0.0.1:80', [peer(1, 5)]),
    socket(5, '127.0.0.1:80', '127.0.0.1:4', [peer(1, 4)]),
  ];
  const osThreads = [inCall(1, 'recvfrom', '0x4'), inCall(7, 'accept4', '0x3')];
  const verdict = verdictOf(processOf([reads, serves], [object('C', 'socket', { fd: 5 })], {}, { files, osThreads }));
  expect(verdict).toMatchObject({ kind: 'network-wait', confidence: 'likely', culprit: { file: 'main.py', line: 13 } });
  expect(verdict.headline).toContain("data from thread 'console', which waits in socket.accept at server.py:16");
});

describe('servers beside a wait', () => {
  const waits = main(...waitsIn('event', 'E'), line('main.py', 'run', 22, { refs: { stopped: 'E' } }));
  const event = object('E', 'event', { set: false });

  it('poll for connections and act on nothing else', () => {
    const server = {
      ...worker('server', [
        line('lib:selectors.py', 'select', 415),
        line('lib:socketserver.py', 'serve_forever', 232, { refs: { self: 'S' }, self: 'socketserver.TCPServer' }),
      ]),
      nativeId: 7,
    };
    const process = processOf(
      [waits, server],
      [event, object('S', 'server', { fd: 3 })],
      {},
      {
        osThreads: [inCall(7, 'poll', '0x1', '0x1', '0x1f4')],
      },
    );
    expect(verdictOf(process)).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely', culprit: { line: 22 } });
  });

  it('in native code leave no more than a guess', () => {
    const server = { ...worker('server', [line('site:grpc/_server.py', '_serve', 1314)]), nativeId: 7 };
    const process = processOf(
      [waits, server],
      [event],
      {},
      {
        osThreads: [inCall(7, 'epoll_wait', '0x3', '0x0', '0x1', '0xffffffff')],
      },
    );
    const verdict = verdictOf(process);
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'guess', culprit: { line: 22 } });
    expect(verdict.headline).toContain('nothing shows that');
  });

  it('that ask themselves are told as that', () => {
    const ends = [socket(3, '127.0.0.1:80', ''), socket(6, '127.0.0.1:6', '127.0.0.1:80', [peer(1, 3)])];
    const server = {
      ...worker('api', [
        line('main.py', 'do_GET', 11, { source: 'urlopen(url)' }),
        line('lib:socketserver.py', 'serve_forever', 232, { refs: { self: 'S' }, self: 'socketserver.TCPServer' }),
      ]),
      nativeId: 7,
    };
    const process = processOf(
      [main(...joinsServer), server],
      [object('S', 'server', { fd: 3 }), object('T', 'thread', { ident: 'id-api', name: 'api', alive: true })],
      {},
      {
        files: ends,
        osThreads: [inCall(7, 'recvfrom', '0x6')],
      },
    );
    expect(verdictOf(process)).toMatchObject({ kind: 'network-wait', culprit: { line: 11 } });
  });
});

const joinsServer = [
  line('lib:threading.py', '_wait_for_tstate_lock', 1139, { refs: { self: 'T' } }),
  line('lib:threading.py', 'join', 1119, { refs: { self: 'T' }, self: 'threading.Thread' }),
  line('main.py', 'run', 30),
];

describe('a loop written in C', () => {
  it('is found by the runner that has it in hand', () => {
    const runner = line('lib:asyncio/runners.py', 'run', 118, { refs: { 'self._loop': 'L', task: 'T' } });
    const locked = object('A', 'async lock', { locked: true });
    const frames = [
      line('lib:asyncio/locks.py', 'acquire', 113, { refs: { self: 'A' }, self: 'asyncio.locks.Lock' }),
      line('main.py', 'total', 16, { refs: { 'self.lock': 'A' }, enters: ['self.lock'] }),
      line('main.py', 'add', 12, { refs: { 'self.lock': 'A' }, holds: [['self.lock', 11]] }),
    ];
    const process = processOf(
      [main(runner, line('main.py', 'run', 30))],
      [object('L', 'event loop', {}, {}, { type: 'uvloop.Loop' }), locked, future('F'), taskObject('T', 'F')],
      {
        tasks: [task('T', frames, 'F')],
        loops: [{ id: 'L', type: 'uvloop.Loop', running: false, closed: false, threadIdent: null }],
      },
    );
    expect(verdictOf(process)).toMatchObject({ kind: 'self-deadlock', culprit: { line: 16 } });
  });
});

describe('several that all have to end', () => {
  it('are those that have not ended yet', () => {
    const waits = line('lib:asyncio/tasks.py', '_wait', 537, { refs: { 'fs[0]': 'D', 'fs[1]': 'P' } });
    const pending = task(
      'P',
      [
        line('lib:asyncio/locks.py', 'wait', 213, { refs: { self: 'E' }, self: 'asyncio.locks.Event' }),
        line('main.py', 'fetch', 6, { refs: { gate: 'E' } }),
      ],
      'W',
    );
    const process = processOf(
      [runs('T')],
      [
        loop(),
        object('D', 'task', { state: 'finished', name: 'done' }),
        taskObject('P', 'W'),
        taskObject('T', 'F'),
        future('F'),
        future('W'),
        object('E', 'async event', { set: false }),
      ],
      { tasks: [task('T', [waits, line('main.py', 'main', 13)], 'F'), pending] },
    );
    const verdict = verdictOf(process);
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { line: 6 } });
    expect(verdict.headline).not.toContain('gone');
  });
});

describe('of several branches that nobody can end', () => {
  it('the one at a lock comes before idle consumers', () => {
    const consumer = (id: string) =>
      task(
        id,
        [
          line('lib:asyncio/queues.py', 'get', 186, { refs: { self: `Q${id}` } }),
          line('main.py', 'poll', 5, { refs: { queue: `Q${id}` } }),
        ],
        `W${id}`,
      );
    const locked = task(
      'X',
      [
        line('lib:asyncio/locks.py', 'acquire', 113, { refs: { self: 'A' }, self: 'asyncio.locks.Lock' }),
        line('main.py', 'flush', 22, { refs: { 'self.lock': 'A' } }),
      ],
      'WX',
    );
    const process = processOf(
      [runs('T')],
      [
        loop(),
        taskObject('T', 'G'),
        object('G', 'gather', { state: 'pending' }, { children: ['1', '2', 'X'] }),
        ...['1', '2', 'X'].map((id) => taskObject(id, `W${id}`)),
        ...['W1', 'W2', 'WX'].map((id) => future(id)),
        object('Q1', 'async queue', { size: 0 }),
        object('Q2', 'async queue', { size: 0 }),
        object('A', 'async lock', { locked: true }),
      ],
      { tasks: [task('T', [line('main.py', 'main', 29)], 'G'), consumer('1'), consumer('2'), locked] },
    );
    expect(verdictOf(process)).toMatchObject({ kind: 'lock-not-released', culprit: { line: 22 } });
  });
});

describe('a task of trio', () => {
  const systemWait = (above: Frame) => {
    const frames = [
      at('site:trio/_core/_traps.py', 'wait_task_rescheduled', 208),
      above,
      at('site:httpx/_client.py', 'send', 9),
      line('main.py', 'fetch', 7),
    ];
    const process = processOf(
      [main()],
      [],
      { tasks: [task('T', frames, 'X')] },
      { files: [socket(4, '127.0.0.1:4', '127.0.0.1:80', [peer(99, 5)])] },
    );
    const graph = waitGraphOf(snapshotOf(process));
    const actor = graph.actors.get('task 1 T');
    return actor === undefined ? null : systemWaitOf(graph, actor);
  };

  it('waits for the network only where it stands in the part that polls', () => {
    expect(systemWait(at('site:trio/_core/_io_epoll.py', '_epoll_wait', 278))?.kind).toBe('socket');
    expect(systemWait(at('site:trio/_core/_parking_lot.py', 'park', 216))).toBeNull();
  });
});
