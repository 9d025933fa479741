import { describe, expect, it } from 'vitest';
import type { Doing, Wanted, Who } from '../../src/diagnose/finding/causes/wanted.ts';
import { endedByRecord } from '../../src/diagnose/graph/ended.ts';
import type { Outsider } from '../../src/diagnose/unblock/wakers/gone.ts';
import type { OpenFile } from '../../src/model/snapshot.ts';
import { linkIn } from '../../src/narrate/chain/chain.ts';
import { outsiderWords } from '../../src/narrate/clauses/gone.ts';
import { doingWords, wantedWords, whoWords } from '../../src/narrate/clauses/wanted.ts';
import { at, other, workspace } from '../diagnose/build.ts';
import { evidenceOf, program, stepOf } from '../system/evidence.ts';
import { inCall, openFile } from '../system/kernel.ts';
import { endedActor } from './kinds/build-steps.ts';

const process = program('sock.recv(1)', inCall(1, 'recvfrom', '0x4'));
const evidence = evidenceOf([process]);
const { hop } = stepOf(evidence);
const { actor, waiting } = hop;
if (waiting === null) throw new Error('main.py waits in a read of a socket');
const backup = other(2, { name: 'backup' });
const pipe = { process, file: openFile(5, 'pipe'), by: 'object' } as const;
const session = { pid: 7, server: 'PostgreSQL', database: 'shop', client: 'a:1', activity: 'idle in transaction' };
const loop = { kind: 'while', line: 5, endLine: 9, text: 'True', isInfinite: true } as const;

type Rows<U extends { type: string }> = {
  readonly [T in U['type']]: readonly (readonly [U & { readonly type: T }, string])[];
};

function rowsOf<U extends { type: string }>(rows: Rows<U>): readonly (readonly [string, U, string])[] {
  return Object.entries<readonly (readonly [U, string])[]>(rows).flatMap(([type, all]) =>
    all.map(([value, words]) => [type, value, words] as const),
  );
}

const WANTED: Rows<Exclude<Wanted, { type: 'text' }>> = {
  api: [[{ type: 'api', waiting }, 'socket.recv']],
  socket: [[{ type: 'socket', wants: 'accept', descriptors: [] }, 'a client to connect']],
  room: [[{ type: 'room', descriptor: pipe }, 'room in a pipe (descriptor 5)']],
  'end of pipe': [[{ type: 'end of pipe', descriptor: pipe }, 'the end of a pipe (descriptor 5)']],
  'file lock': [
    [{ type: 'file lock', path: null }, 'the lock on a file'],
    [{ type: 'file lock', path: `${workspace}/a.lock` }, 'the lock on a.lock'],
  ],
  database: [
    [
      { type: 'database', engine: 'mysql', sqlite: null, isLock: false, descriptor: null },
      'an answer from the database (MySQL)',
    ],
  ],
  debugger: [[{ type: 'debugger', name: 'pdb', isBreakpoint: false }, 'a command at the pdb prompt']],
  input: [[{ type: 'input', isTerminal: true }, 'input on the terminal']],
  processor: [
    [{ type: 'processor', isLoop: true }, 'an endless loop'],
    [{ type: 'processor', isLoop: false }, 'one call that does not return'],
  ],
  native: [
    [{ type: 'native', keepsGil: true }, 'native code that holds the GIL'],
    [{ type: 'native', keepsGil: false }, 'native code'],
  ],
  'native lock': [
    [{ type: 'native lock', frame: at('a.py', 'run', 3, 'lib.take()  # why') }, 'a lock in native code (lib.take())'],
    [{ type: 'native lock', frame: at('a.py', 'run', 3) }, 'a lock in native code'],
  ],
  loop: [[{ type: 'loop', frame: at('a.py', 'run', 7), loop }, 'the loop at a.py:5 (while True)']],
  foreign: [[{ type: 'foreign', doing: { type: 'runs' } }, 'its own code']],
  'own work': [[{ type: 'own work' }, 'its own work']],
  'other end of fifo': [
    [{ type: 'other end of fifo', path: 'events' }, 'a process at the other end of the named pipe events'],
    [{ type: 'other end of fifo', path: null }, 'a process at the other end of a named pipe'],
  ],
  answer: [[{ type: 'answer' }, 'an answer']],
  gil: [[{ type: 'gil' }, 'the GIL (the interpreter lock)']],
};

const WHO: Rows<Exclude<Who, { type: 'text' }>> = {
  actor: [
    [{ type: 'actor', actor, hop: null }, 'the main thread of main.py (pid 1)'],
    [{ type: 'actor', actor, hop }, 'the main thread of main.py (pid 1)'],
  ],
  holders: [
    [
      { type: 'holders', processes: [backup, process], outside: [], isOwn: false },
      'backup (pid 2) and main.py (pid 1)',
    ],
  ],
  outsider: [
    [{ type: 'outsider', outsider: { type: 'address', address: 'b:9' } }, 'b:9, which is not part of the command'],
  ],
  process: [[{ type: 'process', process: backup }, 'backup (pid 2)']],
  pid: [[{ type: 'pid', pid: 9 }, 'pid 9, which is not part of the command']],
  gone: [
    [{ type: 'gone', gone: { type: 'actor', actor: endedActor(process, 'thread', 'feeder') } }, "thread 'feeder'"],
  ],
  ended: [[{ type: 'ended', actors: [endedActor(process, 'process', null, { id: '2' })] }, 'process (pid 2)']],
  transaction: [
    [
      { type: 'transaction', open: { session, connection: null }, process },
      "a:1, a client outside the command's processes",
    ],
  ],
  'other connection': [
    [{ type: 'other connection', holder: { type: 'file lock', process: backup, open: [] }, process }, 'backup (pid 2)'],
  ],
  typist: [
    [{ type: 'typist', of: 'command' }, 'someone who types a command'],
    [{ type: 'typist', of: 'answer' }, 'someone who types an answer'],
  ],
  itself: [[{ type: 'itself', dead: null }, 'the waiting process itself']],
  'own server': [[{ type: 'own server' }, 'a server that runs on the same thread']],
};

const LISTENER: OpenFile = {
  fd: 3,
  kind: 'socket',
  target: 'socket:[1]',
  inode: 1,
  access: 'read-write',
  socket: { protocol: 'tcp', local: '127.0.0.1:8080', remote: '0.0.0.0:0', state: 'LISTEN' },
  peers: [],
  locks: [],
};

const DOING: Rows<Doing> = {
  waits: [[{ type: 'waits', waiting }, 'waits in socket.recv']],
  computes: [[{ type: 'computes', share: 0.5 }, 'uses 50% of a CPU']],
  sleeps: [[{ type: 'sleeps' }, 'sleeps']],
  unread: [[{ type: 'unread' }, 'goes on although nobody reads its output any more']],
  'java starved': [
    [
      {
        type: 'java starved',
        workers: [{ name: 'orders', frame: { method: 'Orders.total', file: 'Orders.java', line: 13 } }],
      },
      'has no thread left in its pools to run the next task: the only one waits for another task at Orders.java:13 in Orders.total',
    ],
    [
      {
        type: 'java starved',
        workers: [
          { name: 'a', frame: null },
          { name: 'b', frame: null },
        ],
      },
      'has no thread left in its pools to run the next task: both wait for another task',
    ],
  ],
  outlived: [
    [
      { type: 'outlived', child: other(5, { argv: ['sh', 'sync.sh'] }), signal: 15, overMs: 4000, how: 'ignores' },
      "sent SIGTERM 4s ago to 'sh sync.sh' (pid 5), which ignores it",
    ],
    [
      { type: 'outlived', child: other(5, { argv: ['sh', 'sync.sh'] }), signal: 2, overMs: 90_000, how: 'catches' },
      "sent SIGINT 1m30s ago to 'sh sync.sh' (pid 5), which catches it and goes on",
    ],
  ],
  children: [[{ type: 'children', count: 2 }, 'waits for 2 children of its own']],
  java: [
    [
      {
        type: 'java',
        frame: { method: 'app.Bench.main', file: 'Bench.java', line: 6 },
        waits: true,
        deadlock: [],
        holder: null,
      },
      'waits at Bench.java:6 in app.Bench.main',
    ],
    [
      {
        type: 'java',
        frame: { method: 'app.Bench.run', file: 'Native Method', line: null },
        waits: false,
        deadlock: [],
        holder: null,
      },
      'is at Native Method in app.Bench.run',
    ],
    [
      {
        type: 'java',
        frame: { method: 'app.Bench.main', file: 'Bench.java', line: 6 },
        waits: true,
        deadlock: ['there', 'back'],
        holder: null,
      },
      'waits at Bench.java:6 in app.Bench.main; its threads there, back are in a deadlock',
    ],
    [
      {
        type: 'java',
        frame: { method: 'app.Bench.main', file: 'Bench.java', line: 6 },
        waits: true,
        deadlock: [],
        holder: { name: 'worker', frame: { method: 'app.Bench.work', file: 'Bench.java', line: 20 } },
      },
      'waits at Bench.java:6 in app.Bench.main for a monitor that thread worker holds at Bench.java:20',
    ],
  ],
  'java exit': [
    [
      { type: 'java exit', name: 'pool-1-thread-1', frame: { method: 'a.B.c', file: 'B.java', line: 2 } },
      'has ended its main thread and is kept alive by its thread pool-1-thread-1 (B.java:2)',
    ],
  ],
  'awaits debugger': [
    [{ type: 'awaits debugger', file: LISTENER }, 'waits for a debugger to connect at 127.0.0.1:8080'],
  ],
  'awaits process': [[{ type: 'awaits process', process: backup }, 'goes on until backup (pid 2) ends']],
  repeats: [[{ type: 'repeats' }, 'runs its command again and again']],
  stopped: [
    [{ type: 'stopped', stop: { signal: null, asks: null } }, 'is stopped (state T)'],
    [{ type: 'stopped', stop: { signal: 19, asks: null } }, 'is stopped by SIGSTOP (state T)'],
    [
      { type: 'stopped', stop: { signal: 21, asks: 'read' } },
      'is stopped by SIGTTIN (state T), since it reads the terminal from the background',
    ],
  ],
  serves: [[{ type: 'serves', file: LISTENER, isJob: false }, 'serves at 127.0.0.1:8080 and does not end by itself']],
  follows: [[{ type: 'follows', file: `${workspace}/a.log` }, 'follows a.log forever']],
  runs: [[{ type: 'runs' }, 'is still running']],
};

const OUTSIDERS: Rows<Outsider> = {
  user: [[{ type: 'user' }, 'someone at the terminal']],
  client: [[{ type: 'client' }, 'a client that connects']],
  'lock holder': [[{ type: 'lock holder' }, 'the holder of the file lock']],
  connection: [[{ type: 'connection' }, 'another connection']],
  server: [[{ type: 'server', engine: 'postgresql' }, 'the database server (PostgreSQL)']],
  process: [[{ type: 'process', name: 'nginx', pid: 9 }, 'nginx (pid 9)']],
  address: [[{ type: 'address', address: 'a:1' }, 'a:1']],
};

describe('words', () => {
  it.each(rowsOf<Exclude<Wanted, { type: 'text' }>>(WANTED))('of what is wanted: %s', (_, wanted, words) => {
    expect(wantedWords(wanted, workspace)).toBe(words);
  });

  it.each(rowsOf<Exclude<Who, { type: 'text' }>>(WHO))('of who could end it: %s', (_, who, words) => {
    expect(whoWords(evidence, who)).toBe(words);
  });

  it.each(rowsOf(DOING))('of what a program does: %s', (_, doing, words) => {
    expect(doingWords(doing, workspace)).toBe(words);
  });

  it.each(rowsOf(OUTSIDERS))('of somebody outside: %s', (_, outsider, words) => {
    expect(outsiderWords(outsider)).toBe(words);
  });
});

it.each<[Who, object]>([
  [{ type: 'actor', actor, hop: null }, { actor: actor.key }],
  [{ type: 'process', process: backup }, { process: 2 }],
  [{ type: 'pid', pid: 9 }, { process: 9 }],
  [{ type: 'itself', dead: null }, { process: actor.process.pid }],
  [{ type: 'own server' }, { actor: actor.key }],
  [
    { type: 'ended', actors: [endedActor(process, 'process', 'solver', { id: '12' })] },
    { process: 12, ended: { how: 'unknown' } },
  ],
  [
    { type: 'gone', gone: { type: 'actor', actor: endedByRecord(actor.process, '7') } },
    { actor: `thread ${actor.process.pid} 7`, ended: { how: 'unknown' } },
  ],
  [{ type: 'gone', gone: { type: 'pool' } }, { other: true }],
  [{ type: 'holders', processes: [backup], outside: [], isOwn: false }, { process: 2 }],
  [{ type: 'holders', processes: [], outside: [], isOwn: true }, { process: actor.process.pid }],
])('a link refers to whom it names: $0.type', (who, ref) => {
  const link = linkIn(evidence)({
    from: { type: 'actor', actor },
    relation: 'held by',
    to: { type: 'who', who, waiter: actor },
    evidence: { type: 'kernel' },
  });
  expect(link.toRef).toEqual(ref);
});
