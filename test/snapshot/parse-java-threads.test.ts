import { expect, it } from 'vitest';
import { parseJavaThreads } from '../../src/parse/java-threads.ts';

// As HotSpot 17 prints it.
const OUTPUT = `2026-11-29 22:52:11
Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1 mixed mode, sharing):

"main" #1 prio=5 os_prio=0 cpu=400.50ms elapsed=6.91s tid=0x00007f0 nid=0x2d waiting on condition  [0x00007f1]
   java.lang.Thread.State: WAITING (parking)
\tat jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)
\t- parking to wait for  <0x00000007> (a java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject)
\tat java.util.concurrent.LinkedBlockingQueue.take(java.base@17.0.15/LinkedBlockingQueue.java:435)
\tat app.Bench.main(Bench.java:6)

"GC Thread#0" os_prio=0 cpu=0.1ms elapsed=6.9s tid=0x00007f2 nid=0x2e runnable  

"Finalizer" #3 daemon prio=8 os_prio=0 cpu=0.2ms elapsed=6.9s tid=0x00007f3 nid=0x2f in Object.wait()  [0x00007f4]
   java.lang.Thread.State: WAITING (on object monitor)
\tat java.lang.Object.wait(java.base@17.0.15/Native Method)
`;

it('has the threads that run Java, innermost frame first', () => {
  const [main, finalizer, ...others] = parseJavaThreads(OUTPUT);
  expect(main).toMatchObject({ name: 'main', state: 'WAITING' });
  expect(main?.frames.map(({ method, line }) => [method, line])).toEqual([
    ['jdk.internal.misc.Unsafe.park', null],
    ['java.util.concurrent.LinkedBlockingQueue.take', 435],
    ['app.Bench.main', 6],
  ]);
  expect(main?.frames.at(-1)?.file).toBe('Bench.java');
  expect(finalizer?.name).toBe('Finalizer');
  expect(others).toEqual([]);
});

it('is empty for anything else', () => {
  expect(parseJavaThreads('Unable to open socket file: target process not responding\n')).toEqual([]);
  expect(parseJavaThreads(`"${'"'.repeat(5_000)}\n\tat ${'('.repeat(5_000)}`)).toEqual([]);
});
