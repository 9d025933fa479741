import { describe, expect, it } from 'vitest';
import { libraryPause, sleepLoop } from '../../../../src/diagnose/rules/running/sleep-loop.ts';
import type { SourceLoop } from '../../../../src/model/snapshot/source-facts.ts';
import type { Frame, Thread } from '../../../../src/model/snapshot.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { at, details, mainThread, python } from '../../build.ts';
import { joins, line, main, processOf, snapshotOf, threadObject, waitsIn, worker } from '../../objects.ts';
import { ask, evidenceOf, forLoop, found, mainThreadOf, whileLoop } from '../found.ts';

const sleeps = (loop: SourceLoop, call = 'time.sleep(0.1)') => [
  line('a.py', 'poll', 9, { calls: [call], loops: [loop] }),
];

it.each<[SourceLoop, string]>([
  [whileLoop('not done'), 'time.sleep(0.1)'],
  [whileLoop('True'), 'time.sleep(0.1)'],
  [forLoop('backoff()'), 'time.sleep(pause)'],
])('finds a sleep in the loop %o', (loop, call) => {
  const stack = sleeps(loop, call);
  const finding = found(sleepLoop, 'sleep-loop', mainThreadOf(stack, stack));
  expect(finding.cause).toMatchObject({
    at: 0,
    waiting: { verb: 'sleep' },
    frame: { function: 'poll', line: 9 },
    loop,
  });
  expect(finding).toMatchObject({ confidence: 'likely', culprit: { file: 'a.py', line: 9 } });
  expect(finding.chain[0]?.to).toMatchObject({ wanted: { type: 'loop', loop } });
});

it('a loop whose end needs a limit has none where none was given', () => {
  const loop = { ...whileLoop('not ready()'), hasEnd: true, endNeeds: ['timeout', 'tries'] };
  const stack = (unset?: readonly string[], isSeen = true) => {
    const library = line('site:store.py', 'wait_result', 9, {
      calls: ['time.sleep(0.1)'],
      loops: [loop],
      ...(unset && { unset }),
      ...(isSeen ? {} : { refs: null }),
    });
    return [library, line('a.py', 'work', 3)];
  };
  const find = (...seen: Parameters<typeof stack>) => ask(sleepLoop, mainThreadOf(stack(...seen), stack(...seen)));
  // One of several is enough.
  expect(find(['timeout'])).toBeNull();
  expect(find(['timeout', 'tries'])).toMatchObject({
    cause: { kind: 'sleep-loop' },
    culprit: { file: 'a.py', line: 3 },
  });
  expect(find(['time_limit'])).toBeNull();
  expect(find()).toBeNull();
  // Read from outside: nothing tells of its variables.
  expect(find(undefined, false)).toMatchObject({ cause: { kind: 'sleep-loop' } });
});

describe('a loop that ends when its time is up', () => {
  const loop = { ...whileLoop('time() < end'), hasEnd: true };
  const listens = openFile(3, 'socket', {
    socket: { protocol: 'tcp', local: '127.0.0.1:80', remote: '0.0.0.0:0', state: 'LISTEN' },
  });
  const beside = (server: readonly Frame[], ...threads: readonly Thread[]) => {
    const one = details([main(...sleeps(loop))]);
    const up = details([mainThread([...server, at('srv.py', '<module>', 3, 'server.serve_forever()')]), ...threads]);
    const child = python(2, [up, up], {
      ppid: 1,
      argv: ['python', 'srv.py'],
      files: [listens],
      osThreads: [inCall(2, server === ACCEPTS ? 'accept4' : 'clock_nanosleep', '0x3')],
    });
    return ask(sleepLoop, evidenceOf(snapshotOf(python(1, [one, one]), child)));
  };
  const ACCEPTS = [at('lib:socket.py', 'accept', 295, 'fd, addr = self._accept()')];
  const warms = [at('srv.py', 'warm', 9, 'time.sleep(40)')];

  it('is none that looks in vain by itself', () => {
    expect(ask(sleepLoop, mainThreadOf(sleeps(loop), sleeps(loop)))).toBeNull();
  });

  it('looks in vain where all that was started serves and has nothing else to do', () => {
    expect(beside(ACCEPTS)).toMatchObject({ cause: { kind: 'sleep-loop', loop }, culprit: { line: 9 } });
  });

  it.each([
    ['its main thread', warms],
    ['another thread of it', ACCEPTS],
  ])('may get an answer yet while %s sleeps', (_, server) => {
    expect(beside(server, ...(server === warms ? [] : [worker('warm', warms)]))).toBeNull();
  });
});

it('finds a wait with a timeout', () => {
  const stack = [
    ...waitsIn('event', 'E', true),
    line('a.py', 'poll', 9, { calls: ['event.wait(timeout=1)'], refs: { event: 'E' }, inLoop: true }),
  ];
  expect(found(sleepLoop, 'sleep-loop', mainThreadOf(stack, stack)).cause).toMatchObject({
    waiting: { id: 'event.wait', patience: 'polls' },
  });
});

it('finds the loop of the thread that the main thread waits for', () => {
  const poller = worker('poller', sleeps(whileLoop('not done')));
  const process = processOf([main(...joins('T')), poller], [threadObject(poller, 'T')]);
  const { cause } = found(sleepLoop, 'sleep-loop', evidenceOf(snapshotOf(process)));
  expect(cause).toMatchObject({ at: 1, waiting: { actor: { key: 'thread 1 id-poller' } } });
});

it('finds the loop around a helper that ended its own and was called anew', () => {
  const stack = (kept: boolean) => [
    line('a.py', 'pause', 4, { calls: ['time.sleep(0.1)'], loops: [whileLoop('times > 0')], kept }),
    line('a.py', 'poll', 9, { loops: [whileLoop('not done')], kept: true }),
  ];
  expect(found(sleepLoop, 'sleep-loop', mainThreadOf(stack(true), stack(true))).cause.frame.function).toBe('pause');
  const finding = found(sleepLoop, 'sleep-loop', mainThreadOf(stack(true), stack(false)));
  expect(finding.cause.frame.function).toBe('poll');
  expect(finding.culprit).toMatchObject({ line: 9 });
});

it('finds the loop whose head asks through a library', () => {
  const library = [1, 2, 3].map((number) => line('site:client/pool.py', `request${number}`, number));
  const head: SourceLoop = { ...whileLoop('not is_up()'), line: 9 };
  const stack = [
    line('site:client/retry.py', 'sleep', 4, { calls: ['time.sleep(0.1)'] }),
    ...library,
    line('a.py', 'is_up', 3),
    line('a.py', 'site', 9, { loops: [head] }),
  ];
  expect(found(sleepLoop, 'sleep-loop', mainThreadOf(stack, stack)).cause.frame.function).toBe('site');
});

describe('of a loop of a library', () => {
  const retries = (kept: boolean) => [
    line('site:retry/pause.py', 'sleep', 3, { calls: ['time.sleep(seconds)'], kept }),
    line('site:retry/call.py', 'call', 9, { loops: [whileLoop('True')], kept: true }),
    line('a.py', 'load', 4, { kept: true }),
  ];

  it('is a poll where it went round', () => {
    const { cause } = found(sleepLoop, 'sleep-loop', mainThreadOf(retries(true), retries(false)));
    expect(cause.frame.function).toBe('call');
  });

  it('is none where one pause outlasts the look: its attempts may be counted', () => {
    const evidence = mainThreadOf(retries(true), retries(true));
    expect(ask(sleepLoop, evidence)).toBeNull();
    const finding = found(libraryPause, 'slow', evidence);
    expect(finding).toMatchObject({ confidence: 'guess', culprit: null, cause: { progress: { type: 'rest' } } });
  });

  it('is none where it has a limit in hand: it comes to its end', () => {
    const limited = retries(false).map((frame) =>
      frame.function === 'call' ? Object.assign(frame, { limits: ['self.stop.max_attempts'] }) : frame,
    );
    const evidence = mainThreadOf(retries(true), limited);
    expect(ask(sleepLoop, evidence)).toBeNull();
    expect(found(libraryPause, 'slow', evidence)).toMatchObject({
      confidence: 'guess',
      culprit: null,
      cause: { progress: { type: 'rest' } },
    });
  });

  it('has no limit in one of what is registered, where it waits for somebody else', () => {
    const consumes = (limits: string[], kept: boolean) => [
      ...waitsIn('event', 'E', true).map((frame) => ({ ...frame, kept })),
      Object.assign(line('site:broker/consumer.py', 'run', 9, { loops: [whileLoop('self.running')], kept: true }), {
        limits,
      }),
    ];
    const joined = (limits: string[]) => {
      const samples = [consumes([], true), consumes(limits, false)].map((frames) => {
        const consumer = worker('consumer', frames);
        return details([main(...joins('T')), consumer], { objects: [threadObject(consumer, 'T')] });
      });
      return ask(sleepLoop, evidenceOf(snapshotOf(python(1, samples))));
    };
    expect(joined(['self.plugins[].max_retries'])).not.toBeNull();
    expect(joined(['self.max_retries'])).toBeNull();
  });

  it('has no limit in a number that it counts up', () => {
    const counts = retries(false).map((frame) =>
      frame.function === 'call' ? Object.assign(frame, { limits: ['max_tries'], changed: ['max_tries'] }) : frame,
    );
    expect(ask(sleepLoop, mainThreadOf(retries(true), counts))).not.toBeNull();
  });

  it('is no pause where the call around it was begun anew', () => {
    const begun = retries(false).map((frame) => (frame.function === 'call' ? { ...frame, kept: false } : frame));
    expect(ask(libraryPause, mainThreadOf(retries(true), begun))).toBeNull();
  });

  it('is a poll where its innermost loop only divides the pause', () => {
    const loops = [forLoop('range(int(seconds))'), whileLoop('True')];
    const stack = (kept: boolean) => [
      line('site:retry/pause.py', 'sleep', 3, { calls: ['time.sleep(1.0)'], kept }),
      line('site:retry/call.py', 'call', 9, { loops, kept: true }),
    ];
    const { cause } = found(sleepLoop, 'sleep-loop', mainThreadOf(stack(true), stack(false)));
    expect(cause).toMatchObject({ frame: { function: 'call' }, loop: { text: 'True' } });
  });

  it.each([true, false])('is work where each round calls the code of the user (kept: %s)', (kept) => {
    const stack = (isKept: boolean) => [
      line('prices.py', 'rounded', 5, { calls: ['time.sleep(0.5)'], kept: isKept }),
      line('site:examples/engine.py', 'run', 9, { loops: [whileLoop('self.more()')], kept: true }),
      line('test_prices.py', 'test_rounded', 8, { kept: true }),
    ];
    expect(ask(sleepLoop, mainThreadOf(stack(true), stack(kept)))).toBeNull();
  });

  it('is a poll where nothing tells one pause from the next', () => {
    const stack = [line('site:retry/call.py', 'call', 9, { calls: ['time.sleep(1)'], loops: [whileLoop('True')] })];
    expect(found(sleepLoop, 'sleep-loop', mainThreadOf(stack, stack)).cause.frame.function).toBe('call');
  });
});

describe('finds nothing', () => {
  it.each([
    ['in a loop that comes to its end', sleeps(forLoop('range(10)'))],
    ['in a long sleep', sleeps(whileLoop('True'), 'time.sleep(3600)')],
    ['without a loop', [line('a.py', 'poll', 9, { calls: ['time.sleep(0.1)'] })]],
  ])('%s', (_, stack) => {
    expect(ask(sleepLoop, mainThreadOf(stack, stack))).toBeNull();
  });
});
