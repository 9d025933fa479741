import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { deadlineIn } from '../../../../src/capture/evidence/deadline.ts';
import { whichProgram } from '../../../../src/rights/programs.ts';
import { temporaryFolder } from '../../../support/temporary.ts';
import { fakeProgram, gdbIsThere } from './gdb-targets.ts';

const { PATH } = process.env;
const { getuid } = process;
afterEach(() => {
  process.env['PATH'] = PATH;
  process.getuid = getuid as () => number;
  delete process.env['ACTIONS_RUNTIME_TOKEN'];
  vi.resetModules();
});

/** A PATH of our own: the helpers' programs, an apt-get that does as it is told, and a sudo that writes down what it was asked. */
function machine(aptGet: string, sudo = '[ "$1" = -n ] && shift; exec "$@"') {
  const folder = temporaryFolder();
  const asked = path.join(folder, 'asked');
  for (const name of ['sh', 'env', 'timeout', 'ln', 'sleep', 'touch']) {
    fakeProgram(folder, name, `exec ${whichProgram(name)} "$@"`);
  }
  process.env['PATH'] = path.join(folder, 'bin');
  fakeProgram(
    folder,
    'apt-get',
    `echo "apt-get $*" >> ${asked}\necho "token=$ACTIONS_RUNTIME_TOKEN" >> ${asked}\n${aptGet}`,
  );
  fakeProgram(folder, 'sudo', `echo sudo "$1" >> ${asked}\n${sudo}`);
  return { folder, calls: () => (existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : []) };
}

/** As in a run of its own: an installation is tried once a run. */
const installed = async (budgetMs: number) => {
  const { installGdb } = await import('../../../../src/capture/outside/gdb/install.ts');
  return installGdb(deadlineIn(budgetMs));
};

it.skipIf(!gdbIsThere)(
  'asks sudo for the index and the package, without our environment, and finds the gdb',
  async () => {
    const real = whichProgram('gdb');
    const { calls } = machine(`case "$*" in *install*) ln -s ${real} "\${0%/*}/gdb";; esac`);
    process.getuid = () => 1000;
    process.env['ACTIONS_RUNTIME_TOKEN'] = 'secret';
    expect(whichProgram('gdb')).toBe(null);
    expect(await installed(60_000)).toBe('');
    expect(whichProgram('gdb')).not.toBe(null);
    expect(calls()).toEqual([
      'sudo -n',
      'apt-get -o DPkg::Lock::Timeout=10 update -q',
      'token=',
      'sudo -n',
      'apt-get -o DPkg::Lock::Timeout=10 install -q -y --no-install-recommends gdb',
      'token=',
    ]);
  },
);

it('asks no sudo as root, and is tried once however many processes need it', async () => {
  const { calls } = machine('echo "E: Unable to locate package gdb" >&2; exit 100');
  process.getuid = () => 0;
  const { installGdb } = await import('../../../../src/capture/outside/gdb/install.ts');
  const answers = await Promise.all([installGdb(deadlineIn(60_000)), installGdb(deadlineIn(60_000))]);
  expect(answers).toEqual(Array(2).fill('gdb is not installed: apt-get said: E: Unable to locate package gdb'));
  expect(calls().filter((call) => call.startsWith('apt-get'))).toHaveLength(2);
  expect(calls().some((call) => call.startsWith('sudo'))).toBe(false);
});

it('ends an apt-get that hangs, within the budget', async () => {
  const { folder } = machine('touch "${0%/*}/began"; exec sleep 1000');
  process.getuid = () => 0;
  expect(await installed(11_000)).toBe('gdb is not installed: apt-get did not end in time');
  expect(existsSync(path.join(folder, 'bin', 'began'))).toBe(true);
});

it.each([
  ['there is no time', 6000, 'no time was left for apt-get'],
  ['there is no sudo', 60_000, 'there is no sudo here'],
  ['there is no apt-get', 60_000, 'there is no apt-get here'],
])('is not begun where %s', async (why, budgetMs, reason) => {
  const { folder, calls } = machine('');
  process.getuid = () => 1000;

  if (why.endsWith('apt-get')) process.env['PATH'] = folder;
  if (why.endsWith('sudo')) {
    fakeProgram(path.join(folder, 'other'), 'apt-get', 'exit 1');
    process.env['PATH'] = path.join(folder, 'other', 'bin');
  }
  expect(await installed(budgetMs)).toContain(reason);
  expect(calls()).toEqual([]);
});
