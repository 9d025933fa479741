import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPrivateFolder } from '../../src/supervise/start/helper-environment.ts';
import { mayHaveOwnMounts } from '../support/own-mounts.ts';
import { everyCPython } from '../support/python.ts';
import { registeredBy } from '../support/registered.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { Helped, helpedEnvironment, privateFolder } from './helped.ts';

/** Dumps, does `harm` to our descriptor, and lets itself be asked. */
const program = (harm: string) => `
import os, signal, time
os.kill(os.getpid(), signal.SIGUSR1)
${harm}
print("ready", flush=True)
while True:
    time.sleep(1000)
`;

describe.each(everyCPython())('the one file of a process of CPython $version', ({ path: python }) => {
  it.each([
    ['is opened again under its number', 'os.close(243)', 243],
    ['moves where the number is taken', 'os.dup2(os.open(os.devnull, os.O_RDWR), 243)', 237],
  ])('%s, and keeps the dumps that it has', async (_, harm, fd) => {
    const helped = new Helped(python, ['-c', program(harm)]);
    await helped.ready();
    const before = registeredBy(helped.folder, helped.pid);
    expect(before.dumps).toContain('most recent call first');
    await helped.details();
    expect(registeredBy(helped.folder, helped.pid)).toEqual({ row: { ...before.row, fd }, dumps: before.dumps });
    const file = path.join(helped.folder, 'registered', `${helped.pid}.txt`);
    expect(readlinkSync(`/proc/${helped.pid}/fd/${fd}`)).toBe(file);
    await helped.raw(`${before.dumps}Current thread`);
    expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
  });

  it('comes back where the command has removed it', async () => {
    const gone =
      'os.close(243); os.unlink("%s/registered/%d.txt" % (os.environ["WHYHUNG"].split(":", 4)[4], os.getpid()))';
    const helped = new Helped(python, ['-c', program(gone)]);
    await helped.ready();
    await helped.details();
    expect(helped.registration()).toMatchObject({ pid: helped.pid, fd: 243 });
    await helped.raw('most recent call first');
  });
});

it.each(everyCPython())(
  'stands in no place of a standard stream that is closed, in CPython $version',
  ({ path: python }) => {
    const folder = privateFolder();
    const source = 'import os\nfor fd in (0, 1): os.write(fd, b"printed")';
    const script = 'ulimit -n 100; exec "$@" <&- >&-';
    const { stderr } = spawnSync('bash', ['-c', script, 'bash', python, '-c', source], {
      env: helpedEnvironment(folder),
      encoding: 'utf8',
    });
    expect(stderr).toContain('Bad file descriptor');
    // What could not be opened elsewhere is not there at all: it stays as inert as without us.
    expect(readdirSync(path.join(folder, 'registered'))).toEqual([]);
  },
);

it.skipIf(!mayHaveOwnMounts)('a child that finds the disk full dumps into no other process’s file', () => {
  const [{ path: python = '' } = {}] = everyCPython();
  const disk = path.join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=700', 'tmpfs', disk]).status).toBe(0);
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));
  const folder = createPrivateFolder(disk);
  const source = `
import faulthandler, os, signal
own = "%s/registered/%d.txt" % (os.environ["WHYHUNG"].split(":", 4)[4], os.getpid())
with open("${disk}/filler", "wb", 0) as filler:
    try:
        while filler.write(bytes(4096)):
            pass
    except OSError:
        pass
child = os.fork()
if not child:
    # As without us: by its default action.
    os.kill(os.getpid(), signal.SIGUSR1)
    os._exit(0)
print(os.WTERMSIG(os.waitpid(child, 0)[1]), open(own).read().count("\\n"))
`;
  const { stdout, stderr } = spawnSync(python, ['-c', source], { env: helpedEnvironment(folder), encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['10 1\n', '']);
  expect(existsSync(path.join(folder, 'registered'))).toBe(true);
  expect(readdirSync(path.join(folder, 'registered')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
