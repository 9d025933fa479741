import { describe, expect, it } from 'vitest';
import type { LoopBlocked } from '../../../../src/diagnose/finding/causes/loops.ts';
import type { Waiting } from '../../../../src/diagnose/waits/waiting.ts';
import type { SyncObject } from '../../../../src/model/snapshot/objects.ts';
import { describeLoopBlocked } from '../../../../src/narrate/kinds/threads/loop-blocked.ts';
import { line, object } from '../../../diagnose/objects.ts';
import { actorOf, descriptionOf, evidenceFor, program, stepOf, task, waitOf } from '../build-steps.ts';

const tasks = ['a', 'b', 'c'].map((name) => task(name, name, line('app.py', name, 3)));
const evidence = evidenceFor(program({}, { tasks }));
const thread = actorOf(evidence, 'thread 1 id-main');
const actors = tasks.map(({ id }) => actorOf(evidence, `task 1 ${id}`));
const stepIn = (id: Waiting['id'], values: Partial<Waiting> = {}) =>
  stepOf(thread, { waiting: waitOf(thread, id, values) });

const told = (values: Partial<LoopBlocked> = {}) =>
  descriptionOf(describeLoopBlocked, evidence, {
    kind: 'loop-blocked',
    way: [],
    step: stepIn('queue.get'),
    library: 'asyncio',
    client: null,
    reason: { type: 'callbacks' },
    ...values,
  });

describe('loop-blocked tells', () => {
  it('the call, its line, the loop and what cannot run', () => {
    expect(told().sentence).toBe(
      'the main thread blocks the asyncio event loop in queue.get at main.py:9 in run, so its ready callbacks cannot run',
    );
  });

  it('tasks, two of them by name', () => {
    expect(told({ reason: { type: 'actors', actors: actors.slice(0, 1) } }).sentence).toMatch(
      /, so task 'a' cannot run$/,
    );
    expect(told({ reason: { type: 'actors', actors } }).sentence).toMatch(
      /, so task 'a', task 'b' and 1 more cannot run$/,
    );
  });

  it('its own server and the library that asks it', () => {
    const { sentence, advice } = told({ client: 'requests', reason: { type: 'own server', address: '127.0.0.1:80' } });
    expect(sentence).toContain('(requests) at main.py:9 in run, waiting for a server that runs on that same loop');
    expect(advice).toMatch(/^Use an asynchronous client there, or .*asyncio.to_thread/);
  });
});

describe('what to use instead', () => {
  const advice = (library: LoopBlocked['library'], id: Waiting['id'], values: Partial<Waiting> = {}) =>
    told({ library, step: stepIn(id, values) }).advice;
  const method = (className: string, kind: SyncObject['kind']) => ({ className, objects: [object('X', kind)] });

  it.each([
    ['queue.put', '`asyncio.Queue`'],
    ['event.wait', '`asyncio.Event`'],
    ['condition.wait_for', '`asyncio.Condition`'],
    ['rlock.acquire', '`async with` over an `asyncio.Lock`'],
    ['futures.wait', '`await asyncio.wrap_future(future)`'],
    ['thread.join', '`await asyncio.to_thread(thread.join)`'],
  ] as const)('of %s', (id, words) => {
    expect(advice('asyncio', id)).toContain(`Await instead of blocking (main.py:9): use ${words}`);
  });

  it('of a child process', () => {
    expect(advice('asyncio', 'popen.wait', { group: 'child' })).toContain('`asyncio.create_subprocess_exec`');
    expect(advice('trio', 'subprocess.run', { group: 'child' })).toContain('`trio.run_process`');
  });

  it('of a method in C, by the kind of its object', () => {
    expect(advice('asyncio', 'method.get', method('queue', 'simple queue'))).toContain('`asyncio.Queue`');
    expect(advice('trio', 'method.acquire', method('Lock', 'lock'))).toContain('`trio.Lock`');
    expect(advice('asyncio', 'method.acquire', method('Lock', 'greenlet lock'))).toContain(
      'the asynchronous counterpart',
    );
  });

  it('of anything else, for each library', () => {
    expect(advice('asyncio', 'time.sleep')).toContain(
      'the asynchronous counterpart of the call, or make the call in another',
    );
    expect(advice('trio', 'thread.join')).toContain('trio.to_thread.run_sync');
    expect(advice('twisted', 'queue.get')).toContain('deferToThread');
    expect(advice('gevent', 'queue.get')).toContain('monkey.patch_all()');
  });
});
