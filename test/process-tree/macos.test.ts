import { expect, test } from 'vitest';
import { parsePsLine } from '../../src/process-tree/macos.ts';

test.each([
  [
    '  501     1   501 Ss     0:01.25 launchd',
    { pid: 501, ppid: 1, pgid: 501, state: 'S', cpuTicks: 125, name: 'launchd' },
  ],
  [
    '77 501 77 R+ 1-02:03:04.50 Python App Name Long',
    { pid: 77, state: 'R', cpuTicks: 9_378_450, name: 'Python App Name' },
  ],
  ['78 501 77 Z 00:00:01 (x)', { pid: 78, state: 'Z', cpuTicks: 100, name: '(x)' }],
])('reads %j', (line, row) => {
  expect(parsePsLine(line)).toMatchObject({ ...row, startTicks: 0, sid: 0 });
});

test.each(['', 'PID PPID', '1 2 3 S x y', '1 2 3 S 0:01'])('refuses %j', (line) => {
  expect(parsePsLine(line)).toBeNull();
});
