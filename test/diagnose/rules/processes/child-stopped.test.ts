import { expect, it } from 'vitest';
import { childStopped } from '../../../../src/diagnose/rules/processes/child-stopped.ts';
import type { Script } from '../../../../src/model/snapshot/script.ts';
import { evidenceOf, foreign } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { workspace } from '../../build.ts';
import { child, shell } from '../../script/shells.ts';
import { ask } from '../found.ts';

const terminal = openFile(1, 'terminal', { target: '/dev/pts/3' });
const stoppedIn = (call: string, more: object = {}) =>
  evidenceOf([
    { ...foreign(['stty', 'sane'], inCall(1, call, '0x1'), { files: [terminal] }), states: ['T', 'T'], ...more },
  ]);
const stop = (evidence: Parameters<typeof ask>[1]) => ask(childStopped, evidence)?.cause;

it('tells what was asked of the terminal where the kernel names no signal', () => {
  expect(stop(stoppedIn('ioctl'))).toMatchObject({
    doing: { type: 'stopped', stop: { signal: 22, asks: 'settings' } },
  });
  expect(stop(stoppedIn('read'))).toMatchObject({ doing: { stop: { signal: 21, asks: 'read' } } });
});

it('is not proven where somebody else of the command may set it going', () => {
  const waits = shell('sleep 5\n', 1, [2, 3]);
  const stopped = child(2, 'sleep 5', { states: ['T', 'T'], osThreads: [inCall(2, 'nanosleep')] });
  const other = child(3, 'sh later.sh', { osThreads: [inCall(3, 'nanosleep')] });
  expect(ask(childStopped, evidenceOf([waits, stopped]))?.confidence).toBe('proven');
  expect(ask(childStopped, evidenceOf([waits, stopped, other]))?.confidence).toBe('likely');
  // What it has started itself waits for nothing else but it.
  expect(ask(childStopped, evidenceOf([waits, stopped, { ...other, ppid: 2 }]))?.confidence).toBe('proven');
});

it('believes the kernel, and knows nothing of a terminal then', () => {
  expect(stop(stoppedIn('read', { stopSignal: 19 }))).toMatchObject({ doing: { stop: { signal: 19, asks: null } } });
  expect(stop(stoppedIn('nanosleep'))).toMatchObject({ doing: { stop: { signal: null, asks: null } } });
});

it('is not about who was going on in one of the samples', () => {
  expect(ask(childStopped, stoppedIn('ioctl', { states: ['S', 'T'] }))).toBeNull();
});

it('names of a whole group that was stopped whoever asked the terminal', () => {
  const shell = (pgid: number) => ({
    ...foreign(['bash', 'check.sh'], inCall(1, 'wait4', '0xffffffff'), { children: [2], pgid }),
    states: ['T', 'T'],
  });
  const stty = {
    ...foreign(['stty', '-echo'], inCall(2, 'ioctl', '0x1'), { ppid: 1, pgid: 1, files: [terminal] }),
    states: ['T', 'T'],
  };
  expect(stop(evidenceOf([shell(1), stty]))).toMatchObject({
    hop: { actor: { process: { pid: 2 } } },
    doing: { stop: { signal: 22, asks: 'settings' } },
  });
  expect(stop(evidenceOf([shell(7), stty]))).toMatchObject({
    hop: { actor: { process: { pid: 1 } } },
    doing: { stop: { signal: null } },
  });
});

it('shows of one that was put in the background by a program which goes on where that was started', () => {
  const runs = shell('date\ntimeout 90 sh confirm.sh\n', 2, [2]);
  const timer = (states: readonly string[]) =>
    child(2, 'timeout 90 sh confirm.sh', { states, pgid: 2, children: [3], osThreads: [inCall(2, 'rt_sigsuspend')] });
  const asks = child(3, 'sh confirm.sh', {
    ppid: 2,
    pgid: 2,
    states: ['T', 'T'],
    osThreads: [inCall(3, 'read', '0x0')],
    files: [openFile(0, 'terminal', { target: '/dev/pts/3' })],
    script: { ...(runs.script as Script), file: `${workspace}/confirm.sh`, text: 'read answer\n', linesRead: [1, 1] },
  });
  const found = (states: readonly string[]) => ask(childStopped, evidenceOf([runs, timer(states), asks]));
  expect(found(['S', 'S'])).toMatchObject({
    culprit: { file: 'ci.sh', line: 2 },
    cause: { hop: { actor: { process: asks } }, doing: { stop: { signal: 21, asks: 'read' } } },
  });
  // A job of a shell is stopped as a whole: what it asks is what is to be looked at.
  expect(found(['T', 'T'])).toMatchObject({ culprit: { file: 'confirm.sh', line: 1 } });
});

it('shows of one that somebody else stopped the line that waits for it, and of one that stops itself its own', () => {
  const waits = shell('bash writer.sh &\nkill -STOP $!\nwait $!\n', 3, [2]);
  const stopped = (call: string) => {
    const writer = child(2, 'bash writer.sh', {
      states: ['T', 'T'],
      stopSignal: 19,
      osThreads: [inCall(2, call, '0x2')],
      ignoredSignals: [2, 3],
      script: {
        ...(waits.script as Script),
        file: `${workspace}/writer.sh`,
        text: 'date\nkill -STOP $$\n',
        linesRead: [2, 2],
      },
    });
    return ask(childStopped, evidenceOf([waits, writer]));
  };
  expect(stopped('wait4')).toMatchObject({
    culprit: { file: 'ci.sh', line: 3 },
    cause: { caller: { actor: { process: waits } } },
  });
  expect(stopped('kill')).toMatchObject({ cause: { caller: null } });
});
