import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { everyCPython, testPython } from '../../support/python.ts';
import { registeredBy } from '../../support/registered.ts';
import { registrationFile, startTarget, stateOf, type Target } from '../targets.ts';

/** The collector cannot be asked in it, so that faulthandler would be. */
const NO_COLLECTOR = 'import signal\nsignal.signal(42, signal.SIG_IGN)\n';

const HANG = `
import time
print("ready", flush=True)
while True:
    time.sleep(1000)
`;

/** Nothing was sent: it lives, and faulthandler wrote nothing. */
async function expectUntouched(target: Target, state = 'S'): Promise<void> {
  expect(stateOf(target.pid)).toBe(state);
  expect(registeredBy(target.privateDir, target.pid).dumps).toBe('');
}

it('does not signal a process that closed our file and opened its own under the number', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `${NO_COLLECTOR}
import json, os, sys
private = os.environ["WHYHUNG"].split(":", 4)[4]
own = json.loads(open("%s/registered/%d.txt" % (private, os.getpid())).readline())["fd"]
os.closerange(3, 1024)
mine = os.open("mine.txt", os.O_CREAT | os.O_WRONLY)
os.dup2(mine, own)
${HANG}`,
  );
  const root = await target.captureRoot();
  expect(root.layers[1]).toMatchObject({
    layer: 'signal',
    outcome: 'skipped',
    reason: expect.stringContaining('a file of its own'),
  });
  expect(readFileSync(path.join(target.folder, 'mine.txt'), 'utf8')).toBe('');
  await expectUntouched(target);
});

it('does not signal a process that closed our file', async () => {
  const target = await startTarget([testPython, 'program.py'], `import os\nos.closerange(3, 1024)\n${HANG}`);
  // The collector opens its own file.
  expect((await target.captureRoot()).layers).toMatchObject([{ layer: 'details', outcome: 'got' }]);
  await expectUntouched(target);
});

it('knows a process that goes on without its first thread from one that has ended', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `import ctypes, threading
threading.Thread(target=threading.Event().wait).start()
print("ready", flush=True)
ctypes.CDLL(None).pthread_exit(None)
`,
  );
  await eventually(() => expect(stateOf(target.pid)).toBe('Z'));
  const { states, ended, layers } = await target.captureRoot();
  expect(states[0]).toMatch(/[RSD]/);
  expect(ended).toBeNull();
  expect(layers[0]).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining('other threads go on') });
});

it('sends faulthandler nothing where it closed our file', async () => {
  const source = `${NO_COLLECTOR}import os\nos.closerange(3, 1024)\n${HANG}`;
  const target = await startTarget([testPython, 'program.py'], source);
  expect((await target.captureRoot()).layers[1]).toMatchObject({
    layer: 'signal',
    outcome: 'skipped',
    reason: expect.stringContaining('closed it or became another program'),
  });
  await expectUntouched(target);
});

it('does not end a program that took the place of the interpreter', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    'import os\nos.execvp("sh", ["sh", "-c", "echo ready; sleep 1000; :"])\n',
  );
  const root = await target.captureRoot();
  expect(root.python).toBeNull();
  expect(root.layers.map((layer) => layer.outcome)).toEqual(['skipped', 'skipped']);
  expect(stateOf(target.pid)).toBe('S');
});

it('does not end a program whose action is the default one, whatever a forged registration says', async () => {
  const target = await startTarget(['/bin/sh', '-c', 'exec 5>>"$PWD/forged"; echo ready; sleep 1000; :']);
  // The strongest forgery: even the file descriptor is right.
  spawnSync('ln', [path.join(target.folder, 'forged'), registrationFile(target)]);
  forge(target, {});
  const root = await target.captureRoot();
  expect(root.layers.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('no longer catches SIGRTMIN+8'),
    expect.stringContaining('no longer catches SIGUSR1'),
  ]);
  expect(stateOf(target.pid)).toBe('S');
});

function forge(target: Target, changed: Readonly<Record<string, unknown>>): void {
  const stat = readFileSync(`/proc/${target.pid}/stat`, 'utf8');
  const startTicks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  const honest = { schemaVersion: 1, pid: target.pid, startTicks, fd: 5, version: '3.11.7', implementation: 'cpython' };
  const rest = { executable: '/usr/bin/python3', raw: true, details: true };
  writeFileSync(registrationFile(target), JSON.stringify({ ...honest, ...rest, ...changed }));
}

/** Takes no space on disk. */
function sparse(file: string): void {
  writeFileSync(file, '');
  truncateSync(file, 2 ** 33);
}

it.each<[string, (file: string, target: Target) => void, string]>([
  ['a link', (file, { folder }) => symlinkSync(path.join(folder, 'program.py'), file), 'ELOOP'],
  ['a FIFO', (file) => spawnSync('mkfifo', [file]), 'not a regular file'],
  ['a folder', (file) => mkdirSync(file), 'not a regular file'],
  ['nonsense', (file) => writeFileSync(file, 'nonsense'), 'is not JSON'],
  ['a huge file', (file) => sparse(file), 'more than the 4096 bytes allowed'],
  ["another process's", (_, target) => forge(target, { pid: 1 }), 'names process 1'],
  ["an earlier process's", (_, target) => forge(target, { startTicks: 5 }), 'an earlier process with the same PID'],
  ['a wrong type', (_, target) => forge(target, { fd: 'five' }), 'fd: Invalid type'],
])('relies on no registration that is %s', async (_, put, reason) => {
  const target = await startTarget([testPython, 'program.py'], HANG);
  const kept = path.join(target.folder, 'kept');
  renameSync(registrationFile(target), kept);
  put(registrationFile(target), target);
  const before = readFileSync(kept, 'utf8');
  const root = await target.captureRoot();
  expect(root.layers).toMatchObject([{ layer: 'signal', outcome: 'skipped', reason: expect.stringContaining(reason) }]);
  expect(root.python).toMatchObject({ registered: false });
  expect([stateOf(target.pid), readFileSync(kept, 'utf8')]).toEqual(['S', before]);
});

it('does not have faulthandler write where another file, a true copy, stands under the name', async () => {
  const target = await startTarget([testPython, 'program.py'], `${NO_COLLECTOR}${HANG}`);
  const kept = path.join(target.folder, 'kept');
  renameSync(registrationFile(target), kept);
  cpSync(kept, registrationFile(target));
  const root = await target.captureRoot();
  expect(root.layers[1]).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining('no longer our dump') });
  await expectUntouched(target);
});

it('leaves a stopped process stopped and says so', async () => {
  const target = await startTarget([testPython, 'program.py'], HANG);
  process.kill(target.pid, 'SIGSTOP');
  await eventually(() => expect(stateOf(target.pid)).toBe('T'));
  const root = await target.captureRoot();
  expect(root.states).toEqual(['T']);
  expect(root.layers[0]).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining('stopped (state T)') });
  await expectUntouched(target, 'T');
});

it('says that an interpreter with -I never registered', async () => {
  const target = await startTarget([testPython, '-I', 'program.py'], HANG);
  const root = await target.captureRoot();
  expect(root.layers).toMatchObject([
    { layer: 'signal', outcome: 'skipped', reason: expect.stringContaining('started with -I') },
  ]);
  const version = everyCPython()
    .find((one) => one.path === testPython)
    ?.version.replace(/\.\d+$/, '');
  expect(root.python).toMatchObject({ registered: false, version, samples: [{ raw: null, details: null }] });
  expect(stateOf(target.pid)).toBe('S');
});

it('sees that the application took the signal for itself', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `import signal\nsignal.signal(10, lambda *a: open("taken.txt", "a").write("x"))\n${HANG}`,
  );
  const root = await target.captureRoot({ settings: { samples: 2 } });
  expect(root.layers).toMatchObject([{ layer: 'details', outcome: 'got' }]);
  expect(root.python?.samples[0]?.details?.rawSignalTaken).toBe(true);
  // The collector answered, so that nobody asked faulthandler.
  expect(existsSync(path.join(target.folder, 'taken.txt'))).toBe(false);
});
