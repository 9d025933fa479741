import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dump } from '../../src/subcommands/dump.ts';
import { startTarget, stateOf } from '../capture/targets.ts';
import { running } from '../subcommands/run.ts';
import { cli, runCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { full } from '../support/full.ts';
import { everyCPython, root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Waits in its main thread, and refuses these events (PEP 578) from then on; whatever is raised in it ends it. */
const REFUSES = (events: string) => `
import sys, threading, time
lock = threading.Lock()
lock.acquire()
refused = ${events}
def hook(event, args):
    if event in refused if refused else event != 'time.sleep':
        raise RuntimeError(event)
sys.addaudithook(hook)
print("ready", flush=True)
lock.acquire()
`;

/** The same, of a hook that keeps nothing of what it was called with under the names of its parameters. */
const REBINDS = `
import sys, threading, time
lock = threading.Lock()
lock.acquire()
def hook(event, args):
    event, args = event.encode(), list(args)
    if event != b'time.sleep':
        raise RuntimeError(event)
sys.addaudithook(hook)
print("ready", flush=True)
lock.acquire()
`;

const EVENTS = [
  ['every event', '()'],
  ['files', "('open', 'os.rename', 'os.listdir')"],
  ['code', "('exec', 'compile', 'import', 'marshal.loads', 'code.__new__')"],
  ['a look at itself', "('gc.get_objects', 'sys._current_frames', 'object.__getattr__', 'builtins.id')"],
] as const;

/** Says so where it is asked about one of the many objects that a look goes over. */
const COUNTS = `
import sys, threading, time
lock = threading.Lock()
lock.acquire()
kept = [[] for _ in range(100000)]
counted = {}
def hook(event, args):
    counted[event] = counted.get(event, 0) + 1
    if counted[event] == 10000:
        print("too often:", event, flush=True)
sys.addaudithook(hook)
print("ready", flush=True)
lock.acquire()
`;

const AUDITED = path.join(root, 'test', 'faults', 'audited.py');

/** What ends `audited.py`: every event that it does not cause by itself. */
function onlyItsOwn(python: string): readonly string[] {
  const { stdout } = spawnSync(python, [AUDITED, 'record'], { input: '\n', encoding: 'utf8' });
  const [child, ready, events = '', last] = stdout.split('\n');
  expect([child, ready, last]).toEqual(['child: 5', 'ready', 'went on']);
  return [python, AUDITED, 'exit', events];
}

/** Looks at it twice with `whyhung dump`, and has it go on. */
async function dumpedTwice(command: readonly string[]): Promise<string[]> {
  const [program = '', ...words] = command;
  const folder = temporaryFolder();
  const child = spawn(program, words, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  await eventually(() => expect(said.join('')).toMatch(/ready\n$/));
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  const isIt = (one: string) => one !== '' && readFileSync(`/proc/${one}/cmdline`, 'latin1').includes('audited.py');
  const pid = children.find(isIt) ?? String(child.pid);
  const told: string[] = [];
  for (const each of ['first', 'second']) {
    const report = path.join(folder, each);
    told.push((await running(dump, [pid, '--samples', '1', '--report-dir', report], folder)).output);
  }
  child.stdin.end('\n');
  await eventually(() => expect(said.join('')).toBe('child: 5\nready\nwent on\n'));
  return told;
}

describe.each(everyCPython())('CPython $version', ({ path: python, version }) => {
  it('a hook that ends the process at what it does not do itself hears nothing of us in a program that does not hang', async () => {
    const { code, stdout, stderr } = await runCli(['--', ...onlyItsOwn(python)]);
    expect([code, stdout.toString(), stderr]).toEqual([0, 'child: 5\nready\nwent on\n', '']);
  });

  it('nor does it of whyhung dump, with our helpers in it', async () => {
    const told = await dumpedTwice([process.execPath, cli, '--', ...onlyItsOwn(python)]);
    for (const text of told) expect(text).toContain('audited.py');
  });

  // From 3.14 on only our helpers know whether there is one.
  it.skipIf(Number(version.split('.')[1]) >= 14)('nor without', async () => {
    const told = await dumpedTwice(onlyItsOwn(python));
    for (const text of told) expect(text).toContain('audited.py');
  });

  it.each(EVENTS.filter((_, at) => full || at === 0 || python === testPython))(
    'a program whose audit hook refuses %s does not end of our look',
    async (_, events) => {
      const target = await startTarget([python, 'program.py'], REFUSES(events));
      const { layers } = await target.captureRoot();
      expect(layers.length).toBeGreaterThan(0);
      await eventually(() => expect(stateOf(target.pid)).toBe('S'));
    },
  );

  it('a hook is not called for each object that a look goes over', async () => {
    const target = await startTarget([python, 'program.py'], COUNTS);
    const { python: told } = await target.captureRoot();
    expect(told?.samples[0]?.details?.threads).toHaveLength(1);
    expect(target.output()).toBe('ready\n');
  });

  it('a hook that binds its parameters anew does not end the program either', async () => {
    const target = await startTarget([python, 'program.py'], REBINDS);
    const { layers } = await target.captureRoot();
    expect(layers.length).toBeGreaterThan(0);
    await eventually(() => expect(stateOf(target.pid)).toBe('S'));
  });
});
