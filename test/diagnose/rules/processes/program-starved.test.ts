import { expect, it } from 'vitest';
import { programStarved } from '../../../../src/diagnose/rules/processes/program-starved.ts';
import type { JavaThread } from '../../../../src/model/snapshot.ts';
import { headlineOf } from '../../../../src/narrate/describers.ts';
import { evidenceOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';
import { child, shell } from '../../script/shells.ts';
import { ask } from '../found.ts';

const frame = (method: string, line: number | null = 1): JavaThread['frames'][number] => ({
  method,
  file: `${method.split('.').at(-2)}.java`,
  line,
});
const PARKS = [frame('jdk.internal.misc.Unsafe.park', null), frame('java.util.concurrent.locks.LockSupport.park')];
const AWAITS = [
  ...PARKS,
  frame('java.util.concurrent.FutureTask.awaitDone'),
  frame('java.util.concurrent.FutureTask.get'),
];
const RUNS = [frame('java.util.concurrent.ThreadPoolExecutor.runWorker'), frame('java.lang.Thread.run')];
const thread = (name: string, frames: JavaThread['frames'], values: Partial<JavaThread> = {}): JavaThread => ({
  name,
  state: 'WAITING',
  frames,
  ...values,
});
const worker = (name: string, values: Partial<JavaThread> = {}) =>
  thread(name, [...AWAITS, frame('app.Orders.total', 13), ...RUNS], values);
const main = (values: Partial<JavaThread> = {}) =>
  thread('main', [...AWAITS, frame('app.Orders.main', 19)], { isMain: true, ...values });
const ofJvm = thread('Finalizer', [frame('java.lang.Object.wait')], { isDaemon: true });

function evidence(...java: readonly JavaThread[]) {
  const osThreads = [inCall(2, 'futex', '0x1', '0x80', '0x0', '0x0')];
  return evidenceOf([shell('java Orders\n', 1, [2]), child(2, 'java Orders', { java, osThreads })]);
}

it('finds the pools of a Java program all of whose threads wait for tasks, and says where', () => {
  const starved = evidence(main(), worker('orders'), ofJvm);
  const finding = ask(programStarved, starved);
  expect(finding).toMatchObject({
    cause: { kind: 'pool-starved', doing: { workers: [{ name: 'orders' }] } },
    confidence: 'likely',
    culprit: { file: 'ci.sh', line: 1 },
  });
  if (finding === null) throw new Error('nothing was found');
  const { headline, advice } = headlineOf(starved, finding);
  expect(headline).toContain(
    "'java Orders' has no thread left in its pools to run the next task: the only one waits for another task at Orders.java:13 in app.Orders.total",
  );
  expect(advice).toContain("Busy: 'orders'.");
});

it('passes where somebody may go on', () => {
  const found = (...java: readonly JavaThread[]) => ask(programStarved, evidence(...java));
  expect(found(main(), worker('a'), worker('b'), ofJvm)).not.toBeNull();
  // A thread of a pool that has nothing to do, computes, waits for something else, or for a time.
  const idle = thread('b', [...PARKS, frame('java.util.concurrent.LinkedBlockingQueue.take'), ...RUNS]);
  expect(found(main(), worker('a'), idle, ofJvm)).toBeNull();
  expect(found(main(), worker('a'), worker('b', { state: 'RUNNABLE' }), ofJvm)).toBeNull();
  expect(found(main(), worker('a'), worker('b', { state: 'TIMED_WAITING' }), ofJvm)).toBeNull();
  // The task is awaited elsewhere, and runs itself.
  expect(found(main(), ofJvm)).toBeNull();
  // Somebody else may give the task to another one, or stops waiting.
  expect(found(main({ state: 'TIMED_WAITING' }), worker('a'), ofJvm)).toBeNull();
  const server = thread('server', [frame('app.Server.accept')], { state: 'RUNNABLE' });
  expect(found(main(), worker('a'), server, ofJvm)).toBeNull();
  // Some threads are not told.
  expect(found(main(), worker('a'))).toBeNull();
});

it('passes where the task that is awaited may run elsewhere', () => {
  const own = thread('builder', [frame('app.Build.await', 4), frame('java.util.concurrent.FutureTask.run')]);
  expect(ask(programStarved, evidence(main(), worker('a'), own, ofJvm))).toBeNull();
  // A virtual thread is in no dump, but the threads that run them are.
  const carrier = thread('ForkJoinPool-1-worker-1', [frame('java.util.concurrent.ForkJoinPool.awaitWork')], {
    isDaemon: true,
  });
  expect(ask(programStarved, evidence(main(), worker('a'), carrier, ofJvm))).toBeNull();
});
