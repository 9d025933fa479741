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
  expect([main?.isDaemon, finalizer?.isDaemon]).toEqual([undefined, true]);
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

// As HotSpot 17 prints it: what one waits on in `Object.wait` it has given back, though it had locked it.
const MONITORS = `
"main" #1 prio=5 os_prio=0 cpu=1ms elapsed=6.9s tid=0x1 nid=0x1 waiting for monitor entry  [0x1]
   java.lang.Thread.State: BLOCKED (on object monitor)
\tat app.Cache.get(Cache.java:9)
\t- waiting to lock <0x0000000716f0> (a java.lang.Object)

"waiter" #8 prio=5 os_prio=0 cpu=1ms elapsed=6.9s tid=0x2 nid=0x2 in Object.wait()  [0x2]
   java.lang.Thread.State: WAITING (on object monitor)
\tat java.lang.Object.wait(java.base@17.0.15/Native Method)
\t- waiting on <0x0000000716f0> (a java.lang.Object)
\tat app.Cache.await(Cache.java:14)
\t- locked <0x0000000716f0> (a java.lang.Object)

"filler" #9 prio=5 os_prio=0 cpu=1ms elapsed=6.9s tid=0x3 nid=0x3 sleeping  [0x3]
   java.lang.Thread.State: TIMED_WAITING (sleeping)
\tat app.Cache.fill(Cache.java:20)
\t- locked <0x0000000716f0> (a java.lang.Object)
`;

it('tells who holds the monitor that a thread wants', () => {
  const threads = parseJavaThreads(MONITORS);
  expect(threads.map(({ name, heldBy }) => [name, heldBy])).toEqual([
    ['main', 'filler'],
    ['waiter', undefined],
    ['filler', undefined],
  ]);
});

it('reads the deadlock that the JVM has found, also of locks that are no monitors', () => {
  const thread = (name: string) => `"${name}" #9 prio=5 tid=0x3 nid=0x3 waiting\n\tat app.A.run(A.java:3)\n`;
  const found = `Found one Java-level deadlock:
=============================
"there":
  waiting for ownable synchronizer 0x0000000716f0, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
  which is held by "back"

"back":
  waiting to lock monitor 0x00007f8 (object 0x0000000716f8, a java.lang.Object),
  which is held by "there"

Java stack information for the threads listed above:
===================================================
"there":
\tat app.A.run(A.java:3)
`;
  const threads = parseJavaThreads(`${thread('there')}${thread('back')}\n${found}`);
  expect(threads.map(({ name, heldBy, frames }) => [name, heldBy, frames.length])).toEqual([
    ['there', 'back', 1],
    ['back', 'there', 1],
  ]);
});
