import { describe, expect, it } from 'vitest';
import { loopBlocked } from '../../../../src/diagnose/rules/threads/loop-blocked.ts';
import type { OpenFile } from '../../../../src/model/snapshot.ts';
import { busyLoop, line, loopObject, object, queueGet, snapshotOf, task } from '../../../async/asyncio.ts';
import { found, foundBy } from '../found-in.ts';

const QUEUE = object('Q', 'queue', { size: 0 });
const reads = line('feed.py', 'collect', 12, { refs: { readings: 'Q' } });
const current = (frame: typeof reads) => task('T1', 'Task-1', [frame], { current: true });
const sleeper = (id: string, refs: Readonly<Record<string, string>>) =>
  task(id, id, [line('lib:asyncio/tasks.py', 'sleep', 649), line('feed.py', 'sensor', 7, { refs })]);

describe('a loop whose thread waits in a synchronous call', () => {
  it('keeps its tasks back, first the one that could end the call', () => {
    const finding = foundBy(
      loopBlocked,
      'loop-blocked',
      snapshotOf({
        threads: [busyLoop(...queueGet('Q'), reads)],
        tasks: [current(reads), sleeper('T2', {}), sleeper('T3', { readings: 'Q' })],
        objects: [QUEUE],
      }),
    );
    const { cause, confidence, culprit, chain } = finding;
    expect(cause).toMatchObject({
      library: 'asyncio',
      client: null,
      way: [],
      step: { actor: { key: 'thread 1 main' } },
    });
    if (cause.reason.type !== 'actors') throw new Error(cause.reason.type);
    expect(cause.reason.actors.map(({ key }) => key)).toEqual(['task 1 T3', 'task 1 T2']);
    expect({ confidence, line: culprit?.line }).toEqual({ confidence: 'proven', line: 12 });
    const loop = { type: 'event loop' };
    expect(chain.slice(-3)).toMatchObject([
      { from: loop, relation: 'held by', to: { actor: { key: 'thread 1 main' } }, evidence: { type: 'loop thread' } },
      { from: { actor: { key: 'task 1 T3' } }, relation: 'waits for', to: loop },
      { from: { actor: { key: 'task 1 T2' } }, relation: 'waits for', to: loop, evidence: { frame: { line: 7 } } },
    ]);
  });

  it('keeps callbacks back where no task is there', () => {
    const wait = line('lib:threading.py', 'wait', 629, { refs: { self: 'E' }, self: 'threading.Event' });
    const started = line('app.py', 'wait_started', 4);
    const { cause } = foundBy(
      loopBlocked,
      'loop-blocked',
      snapshotOf({
        threads: [busyLoop(wait, started)],
        tasks: [current(started)],
        objects: [object('E', 'event', { set: false }), loopObject({ ready: 1 }, { callbacks: ['E'] })],
      }),
    );
    expect(cause.reason).toEqual({ type: 'callbacks' });
  });

  it('is not blocked where what it waits for is no business of the loop', () => {
    const loop = { threads: [busyLoop(...queueGet('Q'), reads)], tasks: [current(reads)], objects: [QUEUE] };
    expect(found(loopBlocked, 'loop-blocked', snapshotOf(loop))).toBeNull();
  });
});

describe('a request to a server of the same loop', () => {
  const socket = (local: string, remote: string, state: string) => ({ protocol: 'tcp' as const, local, remote, state });
  const file = (fd: number, of: ReturnType<typeof socket>): OpenFile => ({
    fd,
    kind: 'socket',
    target: `socket:[${fd}]`,
    inode: fd,
    access: 'read-write',
    peers: [],
    locks: [],
    socket: of,
  });
  const client = file(7, socket('127.0.0.1:5000', '127.0.0.1:8000', 'ESTABLISHED'));
  const listener = file(6, socket('127.0.0.1:8000', '0.0.0.0:0', 'LISTEN'));
  const call = line('site:requests/api.py', 'get', 15, {
    refs: { connection: 'S' },
    calls: [{ receiver: 'connection', method: 'recv' }],
  });
  const ask = line('app.py', 'ask', 30);
  const find = (...files: readonly OpenFile[]) =>
    found(
      loopBlocked,
      'loop-blocked',
      snapshotOf({
        threads: [busyLoop(call, ask)],
        tasks: [current(ask)],
        objects: [object('S', 'socket', { fd: 7 })],
        process: { files },
      }),
    );

  it('has the address, and the library that asks', () => {
    const finding = find(client, listener);
    expect(finding?.cause.reason).toEqual({ type: 'own server', address: '127.0.0.1:8000' });
    expect(finding?.cause.client).toBe('requests');
    expect(finding?.confidence).toBe('likely');
  });

  it('is not found where another process listens', () => {
    expect(find(client)).toBeNull();
  });
});
