import { expect, it } from 'vitest';
import { childStopped } from '../../../../src/diagnose/rules/processes/child-stopped.ts';
import { evidenceOf, foreign } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
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
