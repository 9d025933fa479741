import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { deadlineIn } from '../../../../src/capture/evidence/deadline.ts';
import type { FallbackReading, FallbackTarget } from '../../../../src/capture/evidence/outside-target.ts';
import { fallBack } from '../../../../src/capture/outside/fallback.ts';
import { gdb } from '../../../../src/capture/outside/gdb/gdb.ts';
import { type OutsideReader, readBy } from '../../../../src/capture/outside/gdb/read-by.ts';
import { ptrace } from '../../../../src/capture/outside/ptrace/ptrace.ts';
import { parseGdb } from '../../../../src/parse/python/gdb.ts';
import { whichProgram } from '../../../../src/rights/programs.ts';
import { hasDumper } from '../../../support/dumper.ts';
import { eventually } from '../../../support/eventually.ts';
import { testPython } from '../../../support/python.ts';
import { startTarget, stateOf, type Target } from '../../targets.ts';
import { expectUntouched, fakeProgram, fallbackTarget, gdbIsThere, HANG, settings } from './gdb-targets.ts';

/** By which a process is read where there is no gdb. */
const canDump = hasDumper(testPython);

const { PATH } = process.env;
const { getuid } = process;
afterEach(() => {
  process.env['PATH'] = PATH;
  process.getuid = getuid as () => number;
});

const hanging = () => startTarget([testPython, '-I', 'program.py'], HANG);
const isRoot = process.getuid?.() === 0;
/** The real program, but as a user who may trace nobody. */
const AS_NOBODY = 'exec setpriv --reuid=65534 --regid=65534 --clear-groups';
const mayBecomeNobody = isRoot && whichProgram('setpriv') !== null;
if (!mayBecomeNobody) console.warn('skipped: only root can try it as another user (setpriv)');

async function readOne(tracer: OutsideReader, target: FallbackTarget, budgetMs = 30_000): Promise<FallbackReading> {
  const told: FallbackReading[] = [];
  await readBy(tracer, [target], settings, deadlineIn(budgetMs), (_, reading) => told.push(reading));
  expect(told).toHaveLength(1);
  return told[0] as FallbackReading;
}

async function rowsOf(target: Target, changed: Partial<typeof settings> | object = {}, budgetMs = 30_000) {
  const readings: FallbackReading[] = [];
  await fallBack([fallbackTarget(target)], { ...settings, ...changed }, deadlineIn(budgetMs), (_, one) =>
    readings.push(one),
  );
  return readings.flatMap(({ results }) => results);
}

describe.skipIf(!gdbIsThere)('a gdb in trouble', () => {
  it.each([gdb, ptrace])('is not attached to what is traced already ($layer)', async (tracer) => {
    if (whichProgram('strace') === null) return console.warn('skipped: strace is not installed');
    const target = await hanging();
    const strace = spawn('strace', ['-qq', '-o', '/dev/null', '-p', String(target.pid)], { stdio: 'ignore' });
    onTestFinished(() => {
      strace.kill('SIGKILL');
    });
    const reading = await eventually(async () => {
      const now = await readOne(tracer, fallbackTarget(target));
      expect(now.results[0]?.outcome).toBe('skipped');
      return now;
    });
    expect(reading.results).toMatchObject([
      {
        layer: tracer.layer,
        reason: `It is already traced by process ${strace.pid} (strace), and a process can have only one tracer.`,
        remedy: expect.stringContaining('tracer'),
      },
    ]);
    expect(strace.exitCode).toBe(null);
  });

  it('leaves nobody stopped when its time is over in the middle', async () => {
    const target = await hanging();
    // The real gdb attaches and then does not go on, deaf to the polite signal.
    const attached = path.join(target.folder, 'attached');
    fakeProgram(
      target.folder,
      'gdb',
      `exec ${whichProgram('gdb')} -nx -batch -ex 'attach ${target.pid}' -ex 'shell trap "" TERM; touch "${attached}"; sleep 1000'`,
    );
    const reading = readOne(gdb, fallbackTarget(target), 8000);
    await eventually(() => expect(existsSync(attached)).toBe(true));
    expect(stateOf(target.pid)).toBe('t');
    await reading;
    await expectUntouched(target);
  });

  it('leaves a process stopped that was stopped before, and calls nothing in it', async () => {
    const target = await hanging();
    process.kill(target.pid, 'SIGSTOP');
    await eventually(() => expect(stateOf(target.pid)).toBe('T'));
    const reading = await readOne(gdb, fallbackTarget(target));
    expect(reading.results.map((row) => row.layer)).toEqual(['gdb']);
    expect(parseGdb(reading.gdb?.output ?? '').nativeText).not.toBe(null);
    await eventually(() => expect(stateOf(target.pid)).toBe('T'), 2000);
  });

  it('that dies in one process leaves the others to a new one', async () => {
    const targets = [await hanging(), await hanging(), await hanging(), await hanging()];
    const victim = fallbackTarget(targets[0] as Target);
    const others = targets.slice(1).map(fallbackTarget);
    // gdb is killed as soon as it has begun with the first process.
    const real = whichProgram('gdb');
    fakeProgram(
      targets[0]?.folder ?? '',
      'gdb',
      `exec 3<&0; ${real} "$@" <&3 > "$0.$$" & gdb=$!
for i in $(seq 200); do grep -q '"pid": ${victim.id.pid}' "$0.$$" && kill -9 $gdb && break; kill -0 $gdb 2>/dev/null || break; sleep 0.05; done
wait $gdb; cat "$0.$$"`,
    );
    const rows = new Map<number, FallbackReading>();
    await readBy(gdb, [victim, ...others], settings, deadlineIn(60_000), ({ id }, reading) =>
      rows.set(id.pid, reading),
    );
    expect(rows.get(victim.id.pid)?.results[0]).toMatchObject({ outcome: expect.stringMatching(/failed|partial/) });
    for (const { id } of others) expect(parseGdb(rows.get(id.pid)?.gdb?.output ?? '').details).not.toBe(null);
    for (const target of targets) await expectUntouched(target);
  });

  it('that was built without Python says so, and ptrace alone does it', async () => {
    const target = await hanging();
    fakeProgram(
      target.folder,
      'gdb',
      `echo 'Scripting in the "Python" language is not supported in this copy of GDB.' >&2`,
    );
    expect(await rowsOf(target)).toMatchObject([
      { layer: 'gdb', outcome: 'failed', reason: 'This gdb was built without Python.' },
      { layer: 'ptrace', outcome: 'got' },
    ]);
  });
});

it.skipIf(!canDump)('reads many processes without gdb, in a short time each, and leaves them running', async () => {
  const targets = await Promise.all(Array.from({ length: 8 }, hanging));
  const got: string[] = [];
  await readBy(ptrace, targets.map(fallbackTarget), settings, deadlineIn(30_000), (_, reading) => {
    const { dump, details } = parseGdb(reading.gdb?.output ?? '');
    got.push(`${reading.results[0]?.outcome} ${dump !== null} ${details !== null}`);
  });
  expect(got).toEqual(targets.map(() => 'got true true'));
  for (const target of targets) await expectUntouched(target);
});

const END = 'print("fine", flush=True)';
const GO_ON = 'sys.stdin.readline()';
it.skipIf(!canDump).each([
  [
    'C with the GIL',
    `import ctypes\nprint("ready", flush=True)\nctypes.PyDLL(None).getchar(); ${END}`,
    'holds the GIL',
  ],
  [
    'threads that compute',
    `import os, sys, threading\nover = []\ndef work():\n  while not over: sum(range(999))\nfor _ in range(3): threading.Thread(target=work).start()\nprint("ready", flush=True); ${GO_ON}; over.append(1); ${END}`,
    'computes',
  ],
  [
    'finalization',
    `import os, sys\nclass Last:\n  def __del__(self, os=os): os.write(1, b"ready\\n"); os.read(0, 9); os.write(1, b"fine\\n")\nsys.modules["last"] = Last()`,
    'finalized',
  ],
  ['a wait', `import sys\nprint("ready", flush=True); ${GO_ON}; ${END}`, ''],
])('by ptrace alone, a process in %s tells its stacks and goes on', async (_state, program, reason) => {
  const target = await startTarget([testPython, '-I', 'program.py'], program, 'pipe');
  const reading = await readOne(ptrace, fallbackTarget(target));
  const { dump, details } = parseGdb(reading.gdb?.output ?? '');
  expect(dump).toContain('most recent call first');
  expect(reading.results).toMatchObject([
    { layer: 'ptrace', outcome: reason === '' ? 'got' : 'partial', reason: expect.stringContaining(reason) },
  ]);
  expect(details === null).toBe(reason !== '');
  target.child.stdin?.end('go\n');
  await new Promise((resolve) => target.child.once('close', resolve));
  expect([target.child.exitCode, target.output()]).toEqual([0, expect.stringContaining('fine')]);
});

it.skipIf(!mayBecomeNobody).each([
  ['gdb', gdb],
  ['python3', ptrace],
])('says what refuses to let %s in, and what helps; as root it gets in', async (name, tracer) => {
  const target = await hanging();
  const real = name === 'gdb' ? whichProgram('gdb') : '/usr/bin/python3';
  if (real === null) return;
  const asNobody: OutsideReader = {
    ...tracer,
    command: (rights) => {
      const command = tracer.command(rights);
      return command === null ? null : [path.join(target.folder, 'bin', name), ...command.slice(1)];
    },
  };
  const asRoot = path.join(target.folder, 'as-root');
  fakeProgram(target.folder, name, `[ -e ${asRoot} ] && exec ${real} "$@"\n${AS_NOBODY} ${real} "$@"`);
  // Without sudo.
  const alone = await readOne(asNobody, fallbackTarget(target));
  expect(alone.results[0]).toMatchObject({
    layer: tracer.layer,
    outcome: 'failed',
    reason: expect.stringContaining('The kernel refused ptrace'),
    remedy: expect.stringMatching(/--cap-add=SYS_PTRACE|sudo/),
  });
  // With one that helps, for a plain user.
  process.getuid = () => 1000;
  fakeProgram(target.folder, 'sudo', `[ "$1" = -n ] && shift; touch ${asRoot}; exec "$@"`);
  const helped = await readOne(asNobody, fallbackTarget(target));
  expect(helped.results[0]?.outcome).toMatch(/got|partial/);
  // And with one that asks for a password.
  rmSync(asRoot);
  fakeProgram(target.folder, 'sudo', `echo 'sudo: a password is required' >&2; exit 1`);
  const refused = await readOne(asNobody, fallbackTarget(target));
  expect(refused.results[0]).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('refused ptrace') });
  await expectUntouched(target);
});

it.skipIf(!gdbIsThere)('is not begun when no time is left, and says so', async () => {
  const target = await hanging();
  for (const row of await rowsOf(target, {}, 100)) {
    expect(row).toMatchObject({
      outcome: expect.stringMatching(/failed|skipped/),
      reason: expect.stringContaining('No time'),
    });
  }
  await expectUntouched(target);
});

describe('without gdb', () => {
  /** A PATH with nothing on it but what a helper of ours needs; `python3` is left out, and the usual ones are not asked. */
  const bare = (target: Target, ...names: readonly string[]) => {
    for (const name of ['sh', 'timeout', 'env', 'kill', 'sleep', 'cat', 'cp', 'chmod', ...names]) {
      const real = whichProgram(name);
      if (real !== null) fakeProgram(target.folder, name, `exec ${real} "$@"`);
    }
    process.env['PATH'] = path.join(target.folder, 'bin');
  };
  const log = (target: Target) => path.join(target.folder, 'asked');
  const always = { gdb: 'always' } as const;

  it('the row says so and how to get it', async () => {
    const target = await hanging();
    bare(target);
    expect((await rowsOf(target, always)).at(-1)).toMatchObject({
      layer: 'gdb',
      outcome: 'failed',
      reason: 'Gdb is not installed.',
      remedy: expect.stringContaining('install-gdb: true'),
    });
  });

  it.skipIf(!gdbIsThere)('it is not installed where ptrace alone got the stacks', async () => {
    const target = await hanging();
    bare(target);
    fakeProgram(target.folder, 'apt-get', `touch ${log(target)}`);
    const rows = await rowsOf(target, { installGdb: true });
    expect(rows).toMatchObject([{ layer: 'ptrace', outcome: 'got' }]);
    expect(existsSync(log(target))).toBe(false);
  });
});
