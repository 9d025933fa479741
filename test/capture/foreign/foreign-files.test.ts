import { spawn, spawnSync } from 'node:child_process';
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openUntrusted } from '../../../src/base/untrusted-file.ts';
import { deadlineIn } from '../../../src/capture/evidence/deadline.ts';
import { type ForeignFiles, foreignFiles } from '../../../src/capture/foreign/foreign-files.ts';
import type { Helper } from '../../../src/capture/foreign/helper.ts';
import { mountOf, parseMounts } from '../../../src/parse/kernel/mounts.ts';
import { parseSyscall } from '../../../src/parse/kernel/proc.ts';
import { analyseSources } from '../../../src/source/analyse-sources.ts';
import { canMount, deadDisk } from '../../support/dead-disk.ts';
import { eventually } from '../../support/eventually.ts';
import { testPython } from '../../support/python.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const BOUND_MS = 20_000;

function files(): ForeignFiles {
  const foreign = foreignFiles();
  onTestFinished(() => foreign.close());
  return foreign;
}

const sources = (...paths: readonly string[]) => paths.map((path) => ({ kind: 'source' as const, path }));

test('source is read, and nothing else', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at('a.py'), 'wait()\n');
  writeFileSync(at('script'), '#!/usr/bin/env python3\nwait()\n');
  writeFileSync(at('key.pem'), 'secret');
  symlinkSync(at('key.pem'), at('link.py'));
  mkdirSync(at('folder.py'));
  spawnSync('mkfifo', [at('fifo.py')]);
  const names = ['a.py', 'script', 'key.pem', 'link.py', 'folder.py', 'fifo.py', 'gone.py'];
  const { values, silent } = await files().ask(sources(...names.map(at)), deadlineIn(BOUND_MS));
  expect(names.map((name) => values.get(at(name)))).toEqual([
    'wait()\n',
    '#!/usr/bin/env python3\nwait()\n',
    ...[null, null, null, null, null],
  ]);
  expect(silent).toEqual([]);
});

test('who waits for the reader of a FIFO waits on: it is not opened for a look', async () => {
  const fifo = path.join(temporaryFolder(), 'fifo.py');
  spawnSync('mkfifo', [fifo]);
  const writer = spawn('sh', ['-c', 'exec 3>"$0"; echo woken', fifo], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void writer.kill('SIGKILL'));
  let said = '';
  writer.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const call = () => parseSyscall(readFileSync(`/proc/${writer.pid}/syscall`, 'latin1'), process.arch)?.name;
  await eventually(() => expect(call()).toMatch(/^open/));
  for (const kind of ['source', 'tail', 'environ'] as const) {
    const { values } = await files().ask([{ kind, path: fifo }], deadlineIn(BOUND_MS));
    expect(values.get(fifo)).toBeNull();
  }
  expect(() => openUntrusted(fifo)).toThrow('is not a regular file');
  const { problems } = await analyseSources(
    [{ file: fifo, places: [{ line: 1, firstLine: null, function: null }], finds: [] }],
    { interpreters: [testPython], budgetMs: BOUND_MS },
  );
  expect(problems.map(({ message }) => message).join()).toContain('it is not a regular file');
  expect([call(), said, writer.exitCode, writer.signalCode]).toEqual([expect.stringMatching(/^open/), '', null, null]);
});

test('a file that somebody has a lease on is not opened: he would be sent SIGIO, which ends him', async () => {
  const file = path.join(temporaryFolder(), 'leased.py');
  writeFileSync(file, 'wait()\n');
  const program =
    'import fcntl, sys, time; file = open(sys.argv[1], "r+"); fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK); print("ready", flush=True); time.sleep(600)';
  const holder = spawn(testPython, ['-c', program, file], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  let said = '';
  holder.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await eventually(() => expect(said).toBe('ready\n'));
  for (const kind of ['source', 'tail', 'environ'] as const) {
    const { values } = await files().ask([{ kind, path: file }], deadlineIn(BOUND_MS));
    expect(values.get(file)).toBeNull();
  }
  const { problems } = await analyseSources(
    [{ file, places: [{ line: 1, firstLine: null, function: null }], finds: [] }],
    { interpreters: [testPython], budgetMs: BOUND_MS },
  );
  expect(problems.map(({ message }) => message).join()).toContain('a lease on it');
  // Whether it is sent is decided while we open.
  expect([holder.exitCode, holder.signalCode]).toEqual([null, null]);
  holder.kill('SIGKILL');
  await eventually(async () => {
    const { values } = await files().ask(sources(file), deadlineIn(BOUND_MS));
    expect(values.get(file)).toBe('wait()\n');
  });
});

test('of what a job has written the end is read, of a regular file of that name alone', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at('short.log'), 'one\ntwo\n');
  writeFileSync(at('long.log'), `${'x'.repeat(9_000)}\nthe end\n`);
  writeFileSync(at('secret'), 'secret');
  symlinkSync(at('secret'), at('link.log'));
  linkSync(at('secret'), at('hard.log'));
  spawnSync('mkfifo', [at('fifo.log')]);
  const names = ['short.log', 'long.log', 'link.log', 'hard.log', 'fifo.log', 'gone.log'];
  const asked = names.map((name) => ({ kind: 'tail' as const, path: at(name) }));
  const { values } = await files().ask(asked, deadlineIn(BOUND_MS));
  expect(names.map((name) => values.get(at(name)))).toEqual([
    { text: 'one\ntwo\n', changedMs: expect.any(Number) },
    { text: 'the end\n', changedMs: expect.any(Number) },
    ...[null, null, null, null],
  ]);
});

test.runIf(process.platform === 'linux')(
  'a file that a process has open is read where nobody else can have it',
  async () => {
    const folder = temporaryFolder();
    const name = path.join(folder, 'captured');
    writeFileSync(name, 'one\ntwo\n');
    const fd = openSync(name, 'r');
    onTestFinished(() => closeSync(fd));
    const link = `/proc/${process.pid}/fd/${fd}`;
    const end = async (at: string) =>
      (await files().ask([{ kind: 'nameless', path: at }], deadlineIn(BOUND_MS))).values.get(at);
    expect(await end(link)).toBeNull();
    rmSync(name);
    expect(await end(link)).toEqual({ text: 'one\ntwo\n', changedMs: expect.any(Number) });
    writeFileSync(name, 'one\n');
    expect(await end(name)).toBeNull();
  },
);

test.skipIf(!canMount)('a file system that is gone holds neither the other files nor us', async () => {
  const [disk, folder] = [await deadDisk(), temporaryFolder()];
  const here = path.join(folder, 'here.py');
  writeFileSync(here, 'wait()\n');
  for (const name of ['one.py', 'two.py']) writeFileSync(path.join(disk.folder, name), 'gone()\n');
  const [one, two] = ['one.py', 'two.py'].map((name) => path.join(disk.mountpoint, name));
  if (one === undefined || two === undefined) throw new Error('two files');
  await disk.die();
  const { values, silent } = await files().ask(sources(one, two, here), deadlineIn(BOUND_MS));
  expect([...values]).toEqual([[here, 'wait()\n']]);
  expect(silent).toEqual([{ path: one, mount: { point: disk.mountpoint, type: 'fuse.dead' } }]);
});

test('a process that ends in the middle is followed by another', async () => {
  const folder = temporaryFolder();
  const here = path.join(folder, 'here.py');
  writeFileSync(here, 'wait()\n');
  const foreign = files();
  foreign.warm();
  const children = () => readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(' ');
  const helper = await eventually(() => {
    const found = children().find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('foreign-files'));
    expect(found).toBeDefined();
    return Number(found);
  });
  process.kill(helper, 'SIGKILL');
  const { values } = await foreign.ask(sources(here, here), deadlineIn(BOUND_MS));
  expect(values.get(here)).toBe('wait()\n');
});

test('a busy machine is not taken for a file system that is gone', async () => {
  let asked = 0;
  const starved = (): Helper => {
    let answer: (id: number, value: unknown) => void = () => undefined;
    return {
      isReady: () => true,
      // Only at the second look it has had a turn.
      isStarved() {
        asked += 1;
        if (asked === 2) setImmediate(() => answer(0, 'wait()\n'));
        return true;
      },
      ask: () => undefined,
      listen(onAnswer) {
        answer = onAnswer;
      },
      leave: () => undefined,
    };
  };
  const { values, silent } = await foreignFiles(starved).ask(sources('/a.py'), deadlineIn(BOUND_MS));
  expect([[...values], silent]).toEqual([[['/a.py', 'wait()\n']], []]);
});

test('a process that cannot be started blames no file system, and ends with the deadline', async () => {
  const never: Helper = {
    isReady: () => false,
    isStarved: () => false,
    ask: () => undefined,
    listen: () => undefined,
    leave: () => undefined,
  };
  const { values, silent } = await foreignFiles(() => never).ask(sources('/a.py'), deadlineIn(300));
  expect([[...values], silent]).toEqual([[], []]);
});

test('a path lies on the mount with the longest name', () => {
  const mounts = parseMounts(
    [
      '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
      '40 22 0:35 / /mnt/my\\040share rw - nfs4 server:/export rw,hard',
      '41 40 0:36 / /mnt/my\\040share/inner rw master:2 propagate_from:3 - fuse.sshfs host: rw',
      'nonsense',
    ].join('\n'),
  );
  expect(mounts.map(({ type }) => type)).toEqual(['ext4', 'nfs4', 'fuse.sshfs']);
  expect(mountOf('/mnt/my share/a.py', mounts)?.type).toBe('nfs4');
  expect(mountOf('/mnt/my share/inner', mounts)?.type).toBe('fuse.sshfs');
  expect(mountOf('/mnt/my shared', mounts)?.point).toBe('/');
  expect(mountOf('pipe:[1]', mounts)).toBeNull();
});
