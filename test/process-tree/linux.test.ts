import { spawn } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { processRowOf, startsSinceBoot } from '../../src/process-tree/linux.ts';
import {
  findTree,
  isAlive,
  isSame,
  knownProcesses,
  listProcesses,
  startTicksOf,
} from '../../src/process-tree/process-tree.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';

const TAIL = '10 10 0 -1 4194304 100 0 0 0 7 5 0 0 20 0 3 0 12345 1000 10 18446744073709551615';

test.each(['sh', 'a) S 1', 'a b', ')', '(', 'x\ny', ') Z (', ''])('reads a process named %j', (name) => {
  expect(processRowOf(`4242 (${name}) S 17 ${TAIL}\n`)).toEqual({
    pid: 4242,
    startTicks: 12345,
    ppid: 17,
    pgid: 10,
    sid: 10,
    state: 'S',
    name,
    cpuTicks: 12,
    threads: 3,
  });
});

test.each(['', '1', '1 (sh', '1 (sh) S', `x (sh) S 17 ${TAIL}`, '1 (sh) S a b c'])('refuses %j', (text) => {
  expect(processRowOf(text)).toBeNull();
});

test('a process whose first thread alone has ended is alive', () => {
  expect([
    isAlive({ state: 'Z', threads: 1 }),
    isAlive({ state: 'Z', threads: 3 }),
    isAlive({ state: 'D', threads: 1 }),
  ]).toEqual([false, true, true]);
});

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test('lists us with our parent, and knows us from a later process with our PID', () => {
    const own = listProcesses().find(({ pid }) => pid === process.pid);
    expect(own).toMatchObject({ ppid: process.ppid });
    const startTicks = startTicksOf(process.pid) ?? 0;
    expect(startTicks).toBeGreaterThan(0);
    expect(isSame({ pid: process.pid, startTicks })).toBe(true);
    expect(isSame({ pid: process.pid, startTicks: startTicks + 1 })).toBe(false);
    expect(startTicksOf(2 ** 30)).toBeNull();
  });

  test('finds what was started since the look before, and no longer what has ended, also among those it knows', async () => {
    const pids = () => knownProcesses().map(({ pid }) => pid);
    const before = pids();
    const child = spawn('sleep', ['100'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const pid = child.pid ?? 0;
    expect(before).not.toContain(pid);
    expect(pids()).toContain(pid);
    expect(pids()).toContain(process.pid);
    child.kill('SIGKILL');
    await eventually(() => expect(pids()).not.toContain(pid));
  });

  test('finds a child with a hostile name, by its environment too', async () => {
    const program = path.join(temporaryFolder(), ') Z 1 (\n');
    copyFileSync('/bin/sleep', program);
    const mark = `WHYHUNG=${program}`;
    const child = spawn(program, ['100'], { env: { FIRST: '1', WHYHUNG: program, LAST: '1' }, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const pid = child.pid ?? 0;
    const root = { pid, startTicks: startTicksOf(pid) ?? 0 };
    const found = (environmentMark: string, pidOfRoot: number) =>
      findTree({ root: { pid: pidOfRoot, startTicks: root.startTicks }, pgid: null, environmentMark, outputs: [] });
    await eventually(() =>
      expect(found('', pid)).toMatchObject([{ pid, ppid: process.pid, name: ') Z 1 (\n', membership: 'root' }]),
    );
    expect(found(mark, 2 ** 30)).toMatchObject([{ pid, membership: 'environment' }]);
    expect(found(mark.slice(0, -1), 2 ** 30)).toEqual([]);
    expect(found(mark.slice(1), 2 ** 30)).toEqual([]);
  });
});

test('the kernel counts what is started on the machine, so that two looks tell whether anything was', async () => {
  const before = startsSinceBoot();
  const child = spawn('true');
  await new Promise((resolve) => child.once('close', resolve));
  expect(startsSinceBoot() ?? 0).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY);
});
