import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inheritedFrom } from '../../src/supervise/start/inherited.ts';
import { runCommandBoth } from '../parity/run-both.ts';
import { cli, runCli } from '../support/command-line.ts';

const LIMITS = (soft: string, hard = '20000') =>
  `Limit  Soft Limit  Hard Limit  Units\nMax open files            ${soft}                ${hard}                files     \n`;
const STATUS = (ignored: string, blocked = '0') => `Name:\tx\nPPid:\t7\nSigBlk:\t${blocked}\nSigIgn:\t${ignored}\n`;
const files = (more: Readonly<Record<string, string>>) => {
  const all: Readonly<Record<string, string>> = {
    'self/status': STATUS('1001000'),
    'self/limits': LIMITS('20000'),
    'self/fdinfo/0': 'pos:\t0\nflags:\t0100000\n',
    '7/limits': LIMITS('20000'),
    '7/exe': '/usr/bin/dash',
    '7/status': STATUS('0'),
    ...more,
  };
  return inheritedFrom((file) => all[file] ?? null);
};

describe('what our caller handed us', () => {
  test.each([
    ['nothing special', {}, {}],
    ['a soft limit that node raised', { '7/limits': LIMITS('1024') }, { openFiles: 1024 }],
    ['another hard limit is none of the parent’s', { '7/limits': LIMITS('1024', '4096') }, {}],
    ['a limit that is higher there', { '7/limits': LIMITS('unlimited', '20000') }, {}],
    ['INT ignored by a shell', { '7/status': STATUS('2') }, { ignored: [2] }],
    ['what bash and interactive shells ignore for themselves', { '7/status': STATUS('384004') }, {}],
    ['INT ignored by what waits in system(3)', { '7/exe': '/usr/bin/perl', '7/status': STATUS('6') }, {}],
    ['USR2 blocked', { '7/status': STATUS('0', '10800') }, { blocked: [12] }],
    ['a shell that is about to wait blocks everything', { '7/status': STATUS('0', 'fffffffe7ffbfeff') }, {}],
    ['nohup in a terminal', { 'self/fdinfo/0': 'pos:\t0\nflags:\t0100001\n' }, { ignored: [1] }],
  ])('%s', (_, more, expected) => {
    expect(files(more)).toEqual({ ignored: [], blocked: [], openFiles: null, ...expected });
  });

  test('from outside of a container, the limits of its first process', () => {
    const status = STATUS('0').replace('PPid:\t7', 'PPid:\t0');
    expect(files({ 'self/status': status, '1/limits': LIMITS('1024') }).openFiles).toBe(1024);
  });

  test('nothing can be read', () => {
    expect(inheritedFrom(() => null)).toEqual({ ignored: [], blocked: [], openFiles: null });
  });
});

const LOOK = ['bash', '-c', 'grep -E "^Sig(Ign|Blk)" /proc/self/status; ulimit -Sn; ulimit -Hn; env | sort; exit 7'];

describe.skipIf(process.platform !== 'linux')('the command gets it as without us', () => {
  test.each([
    ['a soft limit on open files', 'ulimit -Sn 1000'],
    ['a low one', 'ulimit -Sn 40'],
    ['ignored INT and HUP', "trap '' INT HUP"],
    ['a soft limit and ignored USR1', "ulimit -Sn 1000; trap '' USR1"],
    ['nothing', ':'],
  ])('%s', async (_, before) => {
    // A name that a shell would drop, and no PWD, which a shell would add.
    const env = { PATH: process.env['PATH'] ?? '', 'a.b-c': '1', PYTHONPATH: '/x' };
    const { plain, wrapped } = await runCommandBoth(LOOK, { before, env });
    const without = (text: string) => text.replace(/^(WHYHUNG|PYTHONPATH)=.*\n/gm, '');
    expect(without(wrapped.stdout)).toBe(without(plain.stdout));
    expect(wrapped).toMatchObject({ code: 7, stderr: plain.stderr });
  });

  test('what cannot be started is told as ever', () => {
    const told = (program: string) => {
      const words = ['-c', `ulimit -Sn 1000; "$@"; exit $?`, 'bash', process.execPath, cli, '--', program];
      const { status, stderr } = spawnSync('bash', words, { encoding: 'utf8' });
      return [status, stderr];
    };
    expect(told('whyhung-no-such-command')).toEqual([127, expect.stringContaining('there is no such command on PATH')]);
    expect(told('/etc/passwd')).toEqual([126, expect.stringContaining('cannot be executed')]);
    expect(told('/')).toEqual([126, expect.stringContaining('cannot be executed')]);
  });

  test('a hangup ends nothing under nohup in a terminal', async () => {
    const seen = await runCli(['--', 'sh', '-c', 'kill -HUP $PPID; kill -HUP $$; sleep 0.3; echo done'], {
      stdio: [openSync('/dev/null', 'w'), 'pipe', 'pipe'],
    });
    expect(seen).toMatchObject({ code: 0, stderr: '' });
    expect(seen.stdout.toString()).toBe('done\n');
  });
});
