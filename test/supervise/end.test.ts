import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findTree, isAlive, listProcesses } from '../../src/process-tree/process-tree.ts';
import { registeredFolder } from '../../src/process-tree/registered-file.ts';
import { endTree } from '../../src/supervise/end/terminate.ts';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { injectDir, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { program, type Run, runUntil, script } from './setting.ts';

/** Makes a daemon in the old manner: two forks, a new session, no output, another working directory. */
const DAEMON = `
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2): os.dup2(null, fd)
        with open(sys.argv[1], "w") as file: file.write(str(os.getpid()))
        time.sleep(100)
    os._exit(0)
os.wait()
print("ready", flush=True)
time.sleep(100)
`;

function living({ supervised }: Pick<Run, 'supervised'>): readonly number[] {
  return findTree(supervised.marks)
    .filter(isAlive)
    .map(({ pid }) => pid);
}

/** A zombie that the first process has not yet waited for has ended. */
function isRunning(pid: number): boolean {
  return listProcesses().some((row) => row.pid === pid && isAlive(row));
}

function pidFrom(file: string): Promise<number> {
  return eventually(() => {
    const pid = Number(readFileSync(file, 'utf8'));
    expect(pid).toBeGreaterThan(1);
    return pid;
  });
}

test('a daemon in a session of its own is found by its environment and ended', async () => {
  const file = path.join(temporaryFolder(), 'pid');
  const run = await runUntil(program(testPython, '-c', DAEMON, file), /ready/);
  const pid = await pidFrom(file);
  const member = findTree(run.supervised.marks).find((one) => one.pid === pid);
  expect(member).toMatchObject({ membership: 'environment' });
  expect(member?.pgid).not.toBe(run.supervised.pid);
  expect(await run.supervised.end(5_000)).toEqual({ killed: [], problems: [] });
  expect(isRunning(pid)).toBe(false);
});

test('a daemon without our environment is found by the output that it holds', async () => {
  const file = path.join(temporaryFolder(), 'pid');
  const run = await runUntil(
    script(`(env -i setsid sh -c 'echo $$ > ${file}; exec sleep 100' &); echo ready; sleep 100`),
    /ready/,
  );
  const pid = await pidFrom(file);
  expect(findTree(run.supervised.marks).find((one) => one.pid === pid)).toMatchObject({ membership: 'output' });
  await run.supervised.end(5_000);
  expect(living(run)).toEqual([]);
});

/** Two forks, a new session, no output, and then another program with an empty environment that does not hear SIGTERM. */
const HIDDEN = `
import os, signal, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2): os.dup2(null, fd)
        os.closerange(3, 1024)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        with open(sys.argv[1], "w") as file: file.write(str(os.getpid()))
        os.execve("/bin/sleep", ["sleep", "100"], {})
    os._exit(0)
os.wait()
print("ready", flush=True)
time.sleep(100)
`;

test('a daemon that became another program with an empty environment is known by its registration', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'pid');
  const privateDir = createPrivateFolder(folder);
  const [signal, detailsSignal] = [
    { name: 'SIGUSR1', number: 10 },
    { name: 'SIGRTMIN+8', number: 42 },
  ];
  const environment = helperEnvironment(process.env as Record<string, string>, {
    injectDir,
    privateDir,
    signal,
    detailsSignal,
    locals: 'none',
  });
  const run = await runUntil(program(testPython, '-c', HIDDEN, file), /ready/, {
    environment,
    environmentMark: `WHYHUNG=${environment['WHYHUNG']}`,
    registeredDir: registeredFolder(privateDir),
  });
  const pid = await pidFrom(file);
  const find = () => findTree({ ...run.supervised.marks }).find((one) => one.pid === pid);
  await eventually(() => expect(find()).toMatchObject({ name: 'sleep', membership: 'registration' }));
  const { killed, problems } = await run.supervised.end(300);
  expect(problems).toEqual([]);
  expect(killed).toContain(pid);
  expect(isRunning(pid)).toBe(false);
});

test('a process once seen is known also when its parent has gone, by whoever looks with the same marks', async () => {
  const file = path.join(temporaryFolder(), 'pid');
  const between = `env -i setsid sleep 100 >/dev/null 2>&1 & echo $! > ${file}; wait`;
  const run = await runUntil(script(`bash -c '${between}' & echo ready; wait; sleep 100`), /ready/);
  const pid = await pidFrom(file);
  const { marks } = run.supervised;
  const parent = await eventually(() => {
    const row = findTree(marks).find((one) => one.pid === pid);
    expect(row?.sid).toBe(pid);
    return row?.ppid ?? 0;
  });
  killerOf(parent)();
  await eventually(() => expect(findTree({ ...marks }).map((one) => one.pid)).not.toContain(pid));
  expect(findTree(marks).map((one) => one.pid)).toContain(pid);
  await run.supervised.end(5_000);
  expect(isRunning(pid)).toBe(false);
});

test('what has no mark of ours left and lost its parent before anybody looked is not found, as README says', async () => {
  const file = path.join(temporaryFolder(), 'pid');
  const orphan = `(env -i setsid sh -c 'echo $$ > ${file}; exec sleep 100' >/dev/null 2>&1 &)`;
  const run = await runUntil(script(`${orphan}; echo ready; sleep 100`), /ready/);
  const pid = await pidFrom(file);
  onTestFinished(killerOf(pid));
  expect(findTree(run.supervised.marks).map((one) => one.pid)).not.toContain(pid);
  await run.supervised.end(1_000);
  expect(isRunning(pid)).toBe(true);
});

test('what ignores SIGTERM is killed after the grace, and nothing before', async () => {
  const run = await runUntil(
    script('trap "echo told" TERM; echo ready; while :; do sleep 0.05 || true; done'),
    /ready/,
  );
  const { killed, problems } = await run.supervised.end(400);
  expect(killed).toContain(run.supervised.pid);
  expect(problems).toEqual([]);
  expect(run.stdout.text).toBe('ready\ntold\n');
  expect(living(run)).toEqual([]);
});

test('what a process starts to clean up after SIGTERM is left to it, and ended with it', async () => {
  const cleansUp = `trap 'sh -c "sleep 0.3; echo cleaned"; exit 0' TERM; echo ready; while :; do sleep 0.05 || true; done`;
  const inTime = await runUntil(script(cleansUp), /ready/);
  expect(await inTime.supervised.end(20_000)).toEqual({ killed: [], problems: [] });
  expect(inTime.stdout.text).toBe('ready\ncleaned\n');
  const tooLong = await runUntil(script(cleansUp.replace('0.3', '300')), /ready/);
  const { killed } = await tooLong.supervised.end(300);
  expect(killed.length).toBeGreaterThan(1);
  expect(living(tooLong)).toEqual([]);
});

test('a stubborn process without mark or output is remembered after its parent has ended', async () => {
  const file = path.join(temporaryFolder(), 'pid');
  const stubborn = `trap "" TERM; echo $$ > ${file}; exec >/dev/null 2>&1; while :; do sleep 1; done`;
  const run = await runUntil(script(`env -i setsid sh -c '${stubborn}' & echo ready; wait`), /ready/);
  const pid = await pidFrom(file);
  const { killed } = await run.supervised.end(500);
  expect(killed).toContain(pid);
  expect(isRunning(pid)).toBe(false);
});

test('a stopped process hears SIGTERM', async () => {
  const run = await runUntil(program(testPython, '-c', STOPS_ITSELF), /ready/);
  await eventually(() => expect(findTree(run.supervised.marks)[0]?.state).toBe('T'));
  expect(await run.supervised.end(20_000)).toEqual({ killed: [], problems: [] });
  expect(run.stdout.text).toBe('ready\ncleaned up\n');
});

const STOPS_ITSELF = `
import os, signal, sys
def clean(*_):
    print("cleaned up", flush=True)
    sys.exit()
signal.signal(signal.SIGTERM, clean)
print("ready", flush=True)
os.kill(os.getpid(), signal.SIGSTOP)
`;

test('processes that start others when told to end are all ended', async () => {
  const respawner = `
import os, signal, time
left = 40
def again(*_):
    global left
    left -= 1
    if left > 0 and os.fork() == 0: os.setsid()
signal.signal(signal.SIGTERM, again)
print("ready", flush=True)
while True: time.sleep(0.02)
`;
  const run = await runUntil(program(testPython, '-c', respawner), /ready/);
  const { killed, problems } = await run.supervised.end(300);
  expect(killed.length).toBeGreaterThan(1);
  expect(problems).toEqual([]);
  expect(living(run)).toEqual([]);
});

test('a process that only forks cannot outrun the end', async () => {
  const runner = `
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
until = time.monotonic() + 30
while time.monotonic() < until:
    if os.fork() != 0: os._exit(0)
    time.sleep(0.01)
`;
  const run = await runUntil(script(`'${testPython}' -c '${runner}' & wait; sleep 100`), /ready/);
  expect(living(run).length).toBeGreaterThan(0);
  const { problems } = await run.supervised.end(200);
  expect(problems).toEqual([]);
  await eventually(() => expect(living(run)).toEqual([]));
});

test.each([
  ['in the group of the command', ''],
  ['in a group of its own', 'os.setpgid(0, 0)'],
])('nor one whose processes end before they are listed: %s', async (_, beforehand) => {
  const runner = `
import os, signal, time
${beforehand}
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
until = time.monotonic() + 30
while time.monotonic() < until:
    if os.fork() != 0: os._exit(0)
`;
  const run = await runUntil(script(`'${testPython}' -c '${runner}' & wait; sleep 100`), /ready/);
  const { problems } = await run.supervised.end(200);
  expect(problems).toEqual([]);
  const marked = () => processesMarked(run.supervised.marks.environmentMark);
  for (let look = 0; look < 20; look += 1) expect(marked()).toEqual([]);
});

test('post can end a tree from its marks alone, and an empty tree is no work', async () => {
  const run = await runUntil(script('sleep 100 & sleep 100 & echo ready; wait'), /ready/);
  const marks = JSON.parse(JSON.stringify(run.supervised.marks));
  await eventually(() => expect(living(run)).toHaveLength(3));
  expect(await endTree(marks, 5_000)).toEqual({ killed: [], problems: [] });
  expect(await endTree(marks, 5_000)).toEqual({ killed: [], problems: [] });
  const own = new Set(
    listProcesses()
      .filter(({ sid }) => sid === run.supervised.pid)
      .map(({ pid }) => pid),
  );
  expect([...own].filter((pid) => living(run).includes(pid))).toEqual([]);
});
