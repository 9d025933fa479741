import { expect, it } from 'vitest';
import { schedulerClock, threadEvidenceOf } from '../../src/capture/facts/process-facts.ts';
import { readProc } from '../../src/capture/proc/proc-files.ts';
import { idleTimer, parseExecStart, type SchedulerClock } from '../../src/parse/kernel/sched.ts';
import { startTarget } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';

const UPTIME = '1000.00 1800.00\n';

/** Started 800 s after boot, on this processor. */
function stat(processor: number, state = 'S'): string {
  return `7 (a) b) ${state} 1 2 3 0 -1 0 0 0 0 0 12 3 0 0 20 0 4 0 80000 ${'0 '.repeat(16)}${processor} 0 0\n`;
}

function sched(execStart: string): string {
  return `python3 (7, #threads: 2)\n-----\nse.exec_start                                :  ${execStart}\nse.vruntime  :  1.5\n`;
}

function clock(processors = '', ran: SchedulerClock['ran'] = []): SchedulerClock {
  return { sched: sched('990000.25'), stat: stat(0, 'R'), processors, ran };
}

it('tells how long a thread has not run, never longer than its age', () => {
  const idleOf = idleTimer(clock(), UPTIME);
  expect(idleOf(sched('862000.25'), stat(1))).toBe(128_000);
  expect(idleOf(sched('100.5'), stat(1))).toBe(200_000);
  // Later than the clock: it ran while the others were read.
  expect(idleOf(sched('990007.5'), stat(1))).toBe(0);
  expect(idleOf(sched('862000.25'), stat(1, 'R'))).toBe(0);
});

it('knows nothing where the kernel does not tell', () => {
  const idleOf = idleTimer(clock(), UPTIME);
  expect(idleOf(null, stat(1))).toBeNull();
  expect(idleOf(sched('0.000000'), stat(1))).toBeNull();
  expect(idleOf('se.exec_start : soon', stat(1))).toBeNull();
  expect(idleTimer(null, UPTIME)(sched('5.5'), stat(1))).toBeNull();
  expect(parseExecStart(`se.exec_start : ${'9'.repeat(40)}.5`)).toBeNull();
});

it('takes off what the hypervisor may have taken from the other processor alone', () => {
  const processors = 'cpu  9 9 9 9 9 0 20 6000 0 0\ncpu0 1 1 1 1 1 0 10 1000 0 0\ncpu1 1 1 1 1 1 0 10 5000 0 0\n';
  const idleOf = idleTimer(clock(processors), UPTIME);
  expect(idleOf(sched('862000.25'), stat(1))).toBe(128_000 - 40_000);
  // Its clock is ahead of ours: the time told is too short, which is allowed.
  const other = idleTimer({ ...clock(processors), stat: stat(1, 'R') }, UPTIME);
  expect(other(sched('862000.25'), stat(0))).toBe(128_000);
});

it('measures by what ran last on the same processor, however long the machine is up', () => {
  const processors = 'cpu  9 9 9 9 9 0 20 900000 0 0\ncpu0 1 1 1 1 1 0 0 0 0 0\ncpu1 1 1 1 1 1 0 0 900000 0 0\n';
  const ran = [
    { sched: sched('870000.25'), stat: stat(1) },
    { sched: sched('865000.25'), stat: stat(1) },
    { sched: sched('0.000000'), stat: stat(1) },
    { sched: null, stat: stat(1) },
    { sched: sched('999999.25'), stat: null },
  ];
  expect(idleTimer(clock(processors), UPTIME)(sched('862000.25'), stat(1))).toBe(0);
  expect(idleTimer(clock(processors, ran), UPTIME)(sched('862000.25'), stat(1))).toBe(8000);
  // Nobody else was seen on that processor.
  expect(idleTimer(clock(processors, ran), UPTIME)(sched('862000.25'), stat(2))).toBe(128_000);
});

it('sees for how long a real sleeper slept before our own signals woke it', async () => {
  const source = 'import time\nprint("ready", flush=True)\ntime.sleep(1000)\n';
  const target = await startTarget([testPython, 'program.py'], source);
  const idle = () => {
    const [main] = threadEvidenceOf(target.pid, true);
    return idleTimer(schedulerClock(), readProc('/proc/uptime'))(main?.sched ?? null, main?.stat ?? '');
  };
  if (idle() === null) {
    expect(process.env['CI'], 'this kernel shows no /proc/PID/task/TID/sched').not.toBe('true');
    console.warn('skipped: this kernel shows no /proc/PID/task/TID/sched');
    return;
  }
  // More than what the capture does behind its last signal takes.
  await eventually(() => expect(idle()).toBeGreaterThan(3000));
  // What the hypervisor took from the other processor is taken off, and may be all of it: another look then.
  for (let look = 1; ; look++) {
    const snapshot = await target.capture({ settings: { samples: 2 } });
    const [main] = snapshot.processes.find(({ pid }) => pid === target.pid)?.osThreads ?? [];
    if (look < LOOKS && (main?.idleMs ?? 0) <= 3000) {
      await eventually(() => expect(idle()).toBeGreaterThan(3000));
      continue;
    }
    expect(main?.idleMs).toBeGreaterThan(3000);
    expect(idle()).toBeLessThan(main?.idleMs ?? 0);
    return;
  }
}, 60_000);

const LOOKS = 4;
