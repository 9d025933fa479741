import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { processesMarked } from '../runner/survivors.ts';
import { startCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { temporaryFolder } from '../support/temporary.ts';

const MARK = 'WHYHUNG_TEST_OWN_PROCESS';

function caught(pid: number, signal: number): boolean {
  const mask = /^SigCgt:\s+([0-9a-f]+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '0';
  return ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
}

test('SIGUSR1 opens no debugger in us, though our command line has the name of the command in it', async () => {
  const words = ['--timeout', '60s', '--', 'sh', '-c', 'kill -USR1 $PPID; sleep 0.5; kill -USR1 $PPID; exit 3'];
  const { child, ended } = startCli(words);
  await eventually(() => expect(caught(child.pid ?? 0, 10)).toBe(true));
  const { code, stderr } = await ended;
  expect(code).toBe(3);
  expect(stderr).toBe('');
});

test('a command that ends others by a name that our command line has does not reach us', async () => {
  const name = `named-${process.pid}-${Date.now()}`;
  // Of a program with its arguments we have all words; this one alone is not the command's as well.
  const words = ['--timeout', '60s', '--report-dir', path.join(temporaryFolder(), name), '--'];
  const script = 'sleep 0.5; pkill -f "$NAMED"; echo "pkill: $?"; sleep 0.5; exit 4';
  const { code, stdout } = await startCli([...words, 'bash', '-c', script], {
    env: { ...process.env, NAMED: name },
  }).ended;
  // Nobody has that name.
  expect({ code, stdout: stdout.toString() }).toEqual({ code: 4, stdout: 'pkill: 1\n' });
});

test('what the user has set for shells of his does not keep the watchdog from its work', async () => {
  const folder = temporaryFolder();
  const settings = {
    SHELLOPTS: 'errexit:noexec',
    BASHOPTS: 'failglob',
    BASH_ENV: '/dev/null/nothing',
    ENV: '/dev/null/nothing',
    'BASH_FUNC_timeout%%': '() {  exit 0\n}',
  };
  const { child, ended } = startCli(['--timeout', '10m', '--grace', '300ms', '--', 'sleep', '600'], {
    env: { ...process.env, ...settings, TMPDIR: folder, [MARK]: folder },
  });
  const ours = () => processesMarked(`${MARK}=${folder}`);
  onTestFinished(() => {
    for (const line of ours()) killerOf(Number.parseInt(line, 10))();
  });
  const watchdog = await eventually(() => {
    const line = ours().find((one) => one.includes('watchdog.sh listen'));
    expect(line).toBeDefined();
    return Number.parseInt(line ?? '', 10);
  });
  const names = readFileSync(`/proc/${watchdog}/environ`, 'latin1')
    .split('\0')
    .map((entry) => entry.slice(0, entry.indexOf('=')));
  for (const name of Object.keys(settings)) expect(names).not.toContain(name);
  // The command has them as it would without us.
  const command = await eventually(() => {
    const line = ours().find((one) => /^\d+ sleep 600$/.test(one));
    expect(line).toBeDefined();
    return line;
  });
  const given = readFileSync(`/proc/${Number.parseInt(command ?? '', 10)}/environ`, 'latin1').split('\0');
  expect(given).toContain(`SHELLOPTS=${settings.SHELLOPTS}`);
  child.kill('SIGKILL');
  await ended;
  await eventually(() => expect(ours()).toEqual([]));
});
