import { expect, test } from 'vitest';
import { readMainStep } from '../../src/publish/github/runner/state.ts';
import type { Session } from '../../src/publish/host.ts';

const SESSION: Session = {
  wrapper: { pid: 10, startTicks: 5 },
  marks: { root: { pid: 11, startTicks: 6 }, pgid: 11, environmentMark: 'WHYHUNG=v1', outputs: [{ dev: 1, ino: 2 }] },
  startedAt: 1_790_000_000_000,
  privateDir: '/tmp/whyhung-x',
  reportDir: '/tmp/whyhung-x-report',
};

test('what the main step kept comes back', () => {
  const env = { STATE_session: JSON.stringify(SESSION), STATE_announced: 'true' };
  expect(readMainStep(env)).toEqual({ session: SESSION, announced: true, uploaded: false, finished: false });
});

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['another shape', '{"marks": 1}'],
  [
    'process 1 as the tree',
    JSON.stringify({ ...SESSION, marks: { ...SESSION.marks, root: { pid: 1, startTicks: 0 } } }),
  ],
  ['a relative folder', JSON.stringify({ ...SESSION, privateDir: '../home' })],
])('%s counts as no session', (_, text) => {
  expect(readMainStep(text === undefined ? {} : { STATE_session: text }).session).toBeNull();
});
