import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { endStatus, isSame } from '../../src/process-tree/process-tree.ts';
import { supervise } from '../../src/supervise/supervise.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { Collected, completed, drive, program, requestFor, runToStop, script } from './setting.ts';

const SLEEPER = program('sh', '-c', 'echo ready; exec sleep 100');

test('the deadline stops it, and the command goes on until it is ended', async () => {
  const { stop, supervised } = await runToStop(SLEEPER, { timeoutMs: 300 });
  expect(stop.reason).toBe('deadline');
  expect(isSame(supervised.marks.root)).toBe(true);
  expect(await supervised.end(5_000)).toEqual({ killed: [], problems: [] });
  // Node waits for it at its next turn.
  await eventually(() => expect(isSame(supervised.marks.root)).toBe(false));
});

test('an exit in time is no overrun, although we were held up past the deadline', async () => {
  const sinks = { stdout: new Collected(), stderr: new Collected() };
  const { stopped, marks } = await supervise(requestFor(script('exit 4'), { timeoutMs: 500 }), sinks);
  const until = performance.now() + 700;
  while (performance.now() < until || endStatus(marks.root.pid) === null);
  expect(await stopped).toEqual(completed(4));
});

test('silence counts from the last output', async () => {
  const { stop, stdout } = await runToStop(script('for i in 1 2 3 4; do echo $i; sleep 0.2; done; sleep 100'), {
    idleTimeoutMs: 600,
  });
  expect(stop).toMatchObject({ reason: 'idle-timeout' });
  if (stop.reason === 'idle-timeout') expect(stop.afterMs - stop.silentMs).toBeGreaterThan(550);
  expect(stdout.text).toBe('1\n2\n3\n4\n');
});

test('a command that ends in time is not stopped by its timers', async () => {
  const { stop } = await runToStop(script('sleep 0.1'), { timeoutMs: 60_000, idleTimeoutMs: 50_000 });
  expect(stop).toEqual(completed(0));
});

test('a background process that keeps the output open is named and left alone', async () => {
  const { stop, supervised, stdout } = await runToStop(script('sleep 100 & echo $!'));
  expect(stop).toEqual(completed(0));
  const pid = Number(stdout.text);
  expect(supervised.outputHolders()).toEqual([{ pid, name: 'sleep' }]);
  expect(isSame({ pid, startTicks: 0 })).toBe(true);
});

test('a background process does not keep the wrapper alive, and its early output still arrives', async () => {
  const driver = drive(requestFor(script('(sleep 0.1; echo late; exec sleep 100) & echo early')));
  let text = '';
  driver.child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  expect(await driver.exit).toEqual({ code: 0, signal: null });
  expect(text).toBe('early\nlate\n');
});

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGTERM'],
  ['SIGHUP', 'SIGHUP'],
  ['SIGQUIT', 'SIGTERM'],
] as const)('%s cancels as %s, without a signal to the command', async (sent, signal) => {
  const driver = drive(requestFor(script('trap "echo signalled" INT TERM HUP QUIT; echo ready; sleep 100 & wait')), {
    graceMs: null,
  });
  await eventually(() => expect(driver.fact('started')['pid']).toBeGreaterThan(1));
  let text = '';
  driver.child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  await eventually(() => expect(text).toBe('ready\n'));
  driver.child.kill(sent);
  await eventually(() => expect(driver.fact('stopped')['stop']).toMatchObject({ reason: 'cancelled', signal }));
  expect(isSame(driver.fact('started')['marks'].root)).toBe(true);
  expect(text).toBe('ready\n');
});

test('a second signal kills the tree and exits at once', async () => {
  const mark = path.join(temporaryFolder(), 'pids');
  const text = `trap "" TERM INT; setsid sh -c 'trap "" TERM; echo $$ >> ${mark}; sleep 100' & echo $$ >> ${mark}; while :; do sleep 1; done`;
  const driver = drive(requestFor(script(text)), { graceMs: null });
  const pids = await eventually(() => {
    const found = readFileSync(mark, 'utf8').trim().split('\n').map(Number);
    expect(found).toHaveLength(2);
    return found;
  });
  driver.child.kill('SIGINT');
  await eventually(() => driver.fact('stopped'));
  driver.child.kill('SIGTERM');
  expect(await driver.exit).toEqual({ code: 143, signal: null });
  for (const pid of pids) await eventually(() => expect(isSame({ pid, startTicks: 0 })).toBe(false));
});

test('a reader that leaves reaches the command as SIGPIPE', async () => {
  const driver = drive(requestFor(program('yes')));
  driver.child.stdout?.once('data', () => driver.child.stdout?.destroy());
  expect(await driver.exit).toEqual({ code: 141, signal: null });
});

test('a command that goes on without its reader keeps its exit code', async () => {
  const text = 'trap "" PIPE; echo ready; until ! echo more 2>/dev/null; do sleep 0.02; done; exit 9';
  const driver = drive(requestFor(program('bash', '-c', text)));
  driver.child.stdout?.once('data', () => driver.child.stdout?.destroy());
  expect(await driver.exit).toEqual({ code: 9, signal: null });
});

test('where our two streams are one file, lines keep their order', async () => {
  const file = path.join(temporaryFolder(), 'log');
  const log = openSync(file, 'a');
  const driver = drive(requestFor(script('for i in $(seq 300); do echo "out $i"; echo "err $i" >&2; done')), {
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  expect(await driver.exit).toEqual({ code: 0, signal: null });
  const expected = Array.from({ length: 300 }, (_, index) => `out ${index + 1}\nerr ${index + 1}\n`).join('');
  expect(readFileSync(file, 'utf8')).toBe(expected);
});

test('output on a full disk is lost, and the command keeps its exit code', async () => {
  const full = openSync('/dev/full', 'w');
  const driver = drive(requestFor(script('head -c 300000 /dev/zero; echo more; exit 3')), {
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  expect(await driver.exit).toEqual({ code: 3, signal: null });
  expect(driver.fact('stopped')['problems'][0].message).toMatch(/stdout could not be written .*ENOSPC/);
});

test('a slow reader slows the command down and does not fill our memory', async () => {
  const megabyte = 1024 * 1024;
  const driver = drive(requestFor(program('head', '-c', String(200 * megabyte), '/dev/zero')));
  let [received, most] = [0, 0];
  driver.child.stdout?.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received % (8 * 65_536) >= chunk.length) return;
    driver.child.stdout?.pause();
    setTimeout(() => driver.child.stdout?.resume(), 2);
    if (received % megabyte < chunk.length) most = Math.max(most, residentBytes(driver.child.pid ?? 0));
  });
  expect(await driver.exit).toEqual({ code: 0, signal: null });
  await eventually(() => expect(received).toBe(200 * megabyte));
  expect(most).toBeGreaterThan(0);
  expect(most - driver.fact('started')['rss']).toBeLessThan(60 * megabyte);
});

/** 0 when the process has ended: its last output is still read then. */
function residentBytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
