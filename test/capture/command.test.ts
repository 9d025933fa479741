import { expect, it } from 'vitest';
import { outputOf } from '../../src/capture/proc/command.ts';
import { whichProgram } from '../../src/rights/programs.ts';
import { eventually } from '../support/eventually.ts';
import { stateOf } from './targets.ts';

it('returns what a helper printed on both streams, whatever its exit code', async () => {
  expect(
    (await outputOf(['sh', '-c', 'echo out; echo err >&2; exit 3'], 5000)).split('\n').filter(Boolean).sort(),
  ).toEqual(['err', 'out']);
});

it('survives helpers that end at once', async () => {
  const runs = Array.from({ length: 10 }, () => outputOf(['true'], 5000));
  expect((await Promise.all(runs)).map((text) => text.trim())).toEqual(Array(10).fill(''));
});

it('gives a helper no input to wait for, and none of the command’s own Python settings', async () => {
  process.env['PYTHONPATH'] = '/nowhere';
  try {
    expect((await outputOf(['sh', '-c', 'cat; echo "[$PYTHONPATH]"'], 5000)).trim()).toBe('[]');
  } finally {
    delete process.env['PYTHONPATH'];
  }
});

it('ends a helper that takes too long, also one that is deaf to SIGTERM', async () => {
  const text = await outputOf(['sh', '-c', 'trap "" TERM; echo $$; sleep 1000; sleep 1000'], 300);
  const pid = Number(text.trim().split('\n')[0]);
  expect(pid).toBeGreaterThan(1);
  await eventually(() => expect(['', 'Z']).toContain(stateOf(pid)), 3000);
});

it('finds programs on the PATH', () => {
  expect(whichProgram('sh')).toMatch(/\/sh$/);
  expect(whichProgram('no-such-program')).toBeNull();
});
