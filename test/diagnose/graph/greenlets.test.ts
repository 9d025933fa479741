import { describe, expect, it } from 'vitest';
import type { SyncObject } from '../../../src/model/snapshot/objects.ts';
import type { Frame, Greenlet, Task } from '../../../src/model/snapshot.ts';
import {
  greenlet as asyncGreenlet,
  line as asyncLine,
  object as asyncObject,
  verdictOf as asyncVerdict,
} from '../../async/asyncio.ts';
import { at } from '../build.ts';
import { line, main, object, processOf, verdictOf, waitsIn } from '../objects.ts';

const greenlet = (id: string, frames: readonly Frame[], values: Partial<Greenlet> = {}): Greenlet => ({
  id,
  type: 'gevent._gevent_cgreenlet.Greenlet',
  name: `greenlet-${id}`,
  parentId: 'HUB',
  threadIdent: 'id-main',
  current: false,
  dead: false,
  frames,
  startedAt: [],
  ...values,
});
const hub = (current: boolean) =>
  greenlet('HUB', current ? [] : [at('site:gevent/hub.py', 'run', 647)], {
    type: 'gevent.hub.Hub',
    name: null,
    parentId: 'MAIN',
    current,
  });
const first = (frames: readonly Frame[], current = false) =>
  greenlet('MAIN', frames, { type: 'greenlet.greenlet', name: null, parentId: null, current });
const inHub = main(line('site:gevent/hub.py', 'run', 647, { refs: { self: 'HUB' }, self: 'gevent.hub.Hub' }));

describe('a greenlet in which a task runs plain functions', () => {
  const frames = [
    line('lib:asyncio/queues.py', 'get', 158, { refs: { self: 'Q' } }),
    line('site:orm/concurrency.py', 'greenlet_spawn', 209, { refs: { context: 'G' } }),
    line('repo.py', 'save', 16),
  ];
  const task: Task = {
    id: 'T',
    loopId: 'L',
    name: 'Task-1',
    coroutine: 'save',
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames,
    waitsFor: { id: 'F', type: '_asyncio.Future' },
  };
  const inner = greenlet(
    'G',
    [
      line('site:orm/concurrency.py', 'await_', 171),
      line('site:orm/pool.py', 'get', 307, { refs: { 'self._queue': 'Q' } }),
      line('repo.py', 'audit', 10),
    ],
    { type: 'orm.Greenlet', parentId: 'MAIN' },
  );
  const loop = { id: 'L', type: 'asyncio.x', running: true, closed: false, threadIdent: 'id-main' };
  const runs = main(
    at('lib:selectors.py', 'select', 452),
    line('lib:asyncio/base_events.py', '_run_once', 1898, { refs: { self: 'L' } }),
    line('lib:asyncio/base_events.py', 'run_until_complete', 641, { refs: { self: 'L', future: 'T' } }),
  );
  const objects: readonly SyncObject[] = [
    object('L', 'event loop', { running: true, threadIdent: 'id-main', ready: 0, selector: true }),
    object('Q', 'async queue', { size: 0, maxsize: 1 }),
    object('F', 'async future', { state: 'pending' }),
    object('T', 'task', { state: 'pending' }, { waitsFor: ['F'] }),
  ];

  it('is part of that task and nobody who could wake it', () => {
    const details = { tasks: [task], greenlets: [inner, first([], true)], loops: [loop] };
    const verdict = verdictOf(processOf([runs], objects, details));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'repo.py', line: 10, task: 'Task-1' } });
  });
});

describe('a greenlet that waits for the one that its thread is in', () => {
  const reactor = line('site:twisted/internet/base.py', 'run', 686, { refs: { self: 'R' } });
  const waits = line('plug.py', 'block_on', 103, { refs: { 'self.loop': 'LOOP' }, calls: ['self.loop.switch()'] });
  const objects = [
    object('R', 'event loop', { running: true, ready: 0, scheduled: 0, watched: 0 }),
    object('LOOP', 'greenlet', { dead: false }),
  ];

  it('waits for no greenlet that has ended', () => {
    const current = greenlet('LOOP', [], { type: 'greenlet.greenlet', parentId: 'MAIN', current: true });
    const verdict = verdictOf(processOf([main(reactor)], objects, { greenlets: [current, first([waits])] }));
    expect(verdict.headline).not.toContain('has ended');
  });
});

describe('a line that spawns a greenlet and waits for it', () => {
  const spawns = asyncLine('crawl.py', 'crawl', 16, { calls: [{ callee: null, receiver: null, method: 'get' }] });
  const stuck = asyncLine('crawl.py', 'page', 11, {
    calls: [{ callee: 'ready.wait', receiver: 'ready', method: 'wait' }],
    refs: { ready: 'E' },
  });
  const hubs = { type: 'gevent.hub.Hub', parentId: 'MAIN', current: true };

  it('waits for the one that was spawned there', () => {
    const page = asyncGreenlet('P', 'page', [stuck], { startedAt: [spawns] });
    const root = asyncGreenlet('MAIN', null, [spawns], { type: 'greenlet.greenlet', parentId: null });
    const verdict = asyncVerdict({
      threads: [{ ...inHub, ident: 'main' }],
      greenlets: [asyncGreenlet('HUB', null, [], hubs), root, page],
      objects: [asyncObject('P', 'greenlet', { dead: false }), asyncObject('E', 'greenlet event', { set: false })],
    });
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'crawl.py', line: 11 } });
  });
});

describe('a call that blocks the hub', () => {
  const blocked = main(...waitsIn('event', 'E'), line('box.py', 'consume', 15, { refs: { ready: 'E' } }));
  const event = object('E', 'event', { set: false });
  const unbegun = greenlet('P', []);
  const details = { greenlets: [hub(false), first([at('box.py', 'run', 19)]), unbegun] };

  it('keeps a greenlet back that was started and has not begun', () => {
    const started = object('P', 'greenlet', { dead: false, started: true });
    const verdict = verdictOf(processOf([blocked], [event, started], details));
    expect(verdict).toMatchObject({ kind: 'loop-blocked', confidence: 'likely', culprit: { line: 15 } });
  });

  it('keeps none back that was not started', () => {
    const waiting = object('P', 'greenlet', { dead: false, started: false });
    expect(verdictOf(processOf([blocked], [event, waiting], details)).kind).toBe('nobody-can-wake');
  });
});

describe('the hub of eventlet', () => {
  it('is known by its loop when every green thread has ended', () => {
    const hubFrames = [line('site:eventlet/hubs/poll.py', 'wait', 77), line('site:eventlet/hubs/hub.py', 'run', 362)];
    const current = greenlet('HUB', [], { type: 'greenlet.greenlet', name: null, parentId: null, current: true });
    const waits = [
      line('site:eventlet/event.py', 'wait', 124, { refs: { self: 'E' } }),
      line('totals.py', 'add_all', 21, { refs: { done: 'E' }, calls: ['done.wait()'] }),
    ];
    const event = object('E', 'greenlet event', { set: false }, { waiters: ['MAIN'] });
    const verdict = verdictOf(processOf([main(...hubFrames)], [event], { greenlets: [current, first(waits)] }));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'totals.py', line: 21 } });
  });
});
