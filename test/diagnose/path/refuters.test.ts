import { describe, expect, it } from 'vitest';
import { pipeHeldOpen } from '../../../src/diagnose/rules/processes/pipe-held-open.ts';
import { nobodyCanWake } from '../../../src/diagnose/rules/threads/nobody-can-wake.ts';
import { selfDeadlock } from '../../../src/diagnose/rules/threads/self-deadlock.ts';
import { threadBlocksExit } from '../../../src/diagnose/rules/threads/thread-blocks-exit.ts';
import type { Details, OpenFile, Process } from '../../../src/model/snapshot.ts';
import { inCall, openFile, osThread } from '../../system/kernel.ts';
import { mainThread, shutdown } from '../build.ts';
import { line, main, object, processOf, snapshotOf, waitsIn, worker } from '../objects.ts';
import { foundBy } from '../rules/found-in.ts';

const EVENT = object('E', 'event', { set: false });
const LOCK = object('L', 'lock', { locked: true });
const ALARM = { alarm: { dueIn: 9, interval: 0, goesOn: true } };
const HANDLER = { handledSignals: [10] };

describe('a wait that no thread can end', () => {
  const asks = main(...waitsIn('event', 'E'), line('stop.py', 'run', 7, { refs: { stop: 'E' } }));
  const told = (more: Partial<Details>, values: Partial<Process> = {}) =>
    foundBy(nobodyCanWake, 'nobody-can-wake', snapshotOf(processOf([asks], [EVENT], more, values))).confidence;

  it('is proven without anything else that could', () => {
    expect(told({})).toBe('proven');
    expect(told({ alarm: null, handledSignals: [] }, { osThreads: [osThread(1)] })).toBe('proven');
  });

  it('may be ended by a handler of a signal or an alarm', () => {
    expect([told(HANDLER), told(ALARM)]).toEqual(['likely', 'likely']);
  });

  it('may be ended by a thread of a library in C that calls back', () => {
    expect(told({}, { osThreads: [osThread(1), osThread(2)] })).toBe('likely');
  });
});

it('a lock that its own waiter holds may be released by a handler', () => {
  const refs = { lock: 'L' };
  const twice = main(
    line('shop.py', 'count', 9, { enters: ['lock'], refs }),
    line('shop.py', 'sell', 5, { holds: [['lock', 4]], refs, source: 'count()' }),
  );
  const told = (more: Partial<Details>) =>
    foundBy(selfDeadlock, 'self-deadlock', snapshotOf(processOf([twice], [LOCK], more))).confidence;
  expect([told({}), told(HANDLER), told(ALARM)]).toEqual(['proven', 'likely', 'likely']);
});

it('the end of its own pipe may be closed by a handler', () => {
  const own = { pid: 1, fd: 5, name: 'python', inTree: true };
  const pipe = (fd: number, access: 'read' | 'write', ...peers: OpenFile['peers']) =>
    openFile(fd, 'pipe', { target: 'pipe:[7]', access, peers });
  const reads = { ...main(line('wait.py', 'answer', 7, { calls: ['lines.read()'] })), nativeId: 1 };
  const values = { files: [pipe(4, 'read', own), pipe(5, 'write')], osThreads: [inCall(1, 'read', '0x4')] };
  const told = (more: Partial<Details>) =>
    foundBy(pipeHeldOpen, 'pipe-held-open', snapshotOf(processOf([reads], [], more, values))).confidence;
  expect([told({}), told(HANDLER), told(ALARM)]).toEqual(['proven', 'likely', 'likely']);
});

describe('a thread that keeps Python from its exit', () => {
  const exits = mainThread(shutdown);
  const told = (...frames: Parameters<typeof line>[3][]) =>
    foundBy(
      threadBlocksExit,
      'thread-blocks-exit',
      snapshotOf(
        processOf(
          [
            exits,
            worker(
              'flush',
              frames.map((says) => line('out.py', 'flush', 3, says)),
            ),
          ],
          [EVENT],
        ),
      ),
    ).confidence;
  const waits = worker('flush', [...waitsIn('event', 'E'), line('out.py', 'flush', 3, { refs: { done: 'E' } })]);
  const found = (more: Partial<Details>, ...others: Parameters<typeof processOf>[0]) =>
    foundBy(threadBlocksExit, 'thread-blocks-exit', snapshotOf(processOf([exits, waits, ...others], [EVENT], more)))
      .confidence;

  it('is proven where nothing ends what it does', () => {
    expect(found({})).toBe('proven');
  });

  it('is not where it only pauses', () => {
    expect(told({ calls: ['time.sleep(9)'] })).toBe('likely');
    expect(told({ calls: ['time.sleep(1)'], inLoop: true })).toBe('proven');
  });

  it('is not where a handler or another thread may end its wait', () => {
    const late = worker('late', [line('out.py', 'later', 9, { calls: ['time.sleep(9)'], refs: { done: 'E' } })], {
      daemon: true,
    });
    expect(found(HANDLER)).toBe('likely');
    expect(found({}, late)).toBe('likely');
  });
});
