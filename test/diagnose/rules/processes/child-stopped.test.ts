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
