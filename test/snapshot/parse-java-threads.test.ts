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
  expect(main).toMatchObject({ name: 'main', state: 'WAITING', isMain: true });
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
  expect(threads.map(({ name, heldBy, deadlock, frames }) => [name, heldBy, deadlock, frames.length])).toEqual([
    ['there', 'back', ['there', 'back'], 1],
    ['back', 'there', ['there', 'back'], 1],
  ]);
});

it('names no holder by a name that several have', () => {
  const [main, ...others] = parseJavaThreads(`${MONITORS.replace('"waiter"', '"filler"')}`);
  expect(main?.name).toBe('main');
  expect([main, ...others].map((one) => one?.heldBy)).toEqual([undefined, undefined, undefined]);
  const block = `"w" #8 prio=5 tid=0x2 nid=0x2 waiting\n\tat app.A.b(A.java:7)\n`;
  const two = parseJavaThreads(`${block}\t- waiting to lock <0x0711> (a A)\n\n${block}\t- locked <0x0711> (a A)\n`);
  expect(two.map(({ heldBy, deadlock }) => [heldBy, deadlock])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
});

it('takes who waits for a signal of an object that is not told for no holder, and of two owners none', () => {
  const lost = MONITORS.replace('- waiting on <0x0000000716f0> (a', '- waiting on <no object reference available> (a');
  expect(parseJavaThreads(lost)[0]?.heldBy).toBe('filler');
  const twice = MONITORS.replace('java.lang.Object.wait(', 'app.Cache.look(').replace(/^\t- waiting on .*\n/m, '');
  expect(parseJavaThreads(twice)[0]?.heldBy).toBeUndefined();
});

it('knows the main thread by its number, behind however many others, and calls none a daemon where some were left out', () => {
  const thread = (name: string, head: string) =>
    `"${name}" ${head} prio=5 tid=0x3 nid=0x3\n\tat app.A.run(A.java:3)\n\n`;
  const many = Array.from({ length: 300 }, (_, at) => thread(`t${at}`, `#${at + 2} daemon`)).join('');
  const threads = parseJavaThreads(`${many}${thread('launcher', '#1')}${thread('last', '#999')}`);
  expect(threads.length).toBe(201);
  expect(threads.at(-1)).toMatchObject({ name: 'launcher', isMain: true, frames: [{ line: 3 }] });
  expect(threads.some(({ isDaemon }) => isDaemon === true)).toBe(false);
  const [one] = parseJavaThreads(thread('a', 'daemon'));
  expect(one).toEqual({ name: 'a', state: '', frames: [{ method: 'app.A.run', file: 'A.java', line: 3 }] });
});
