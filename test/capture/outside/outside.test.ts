import { chmodSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { deadlineIn } from '../../../src/capture/evidence/deadline.ts';
import type { FallbackTarget } from '../../../src/capture/evidence/outside-target.ts';
import { interpreter } from '../../../src/capture/outside/tools/interpreter.ts';
import { readFromOutside } from '../../../src/capture/outside/tools/outside.ts';
import { programFor } from '../../../src/capture/outside/tools/tool.ts';
import type { LayerResult } from '../../../src/model/snapshot.ts';
import { parseOutside } from '../../../src/parse/python/outside.ts';
import { ownRights } from '../../../src/rights/rights.ts';
import { testPython } from '../../support/python.ts';
import { startTarget } from '../targets.ts';
import { expectUntouched, fakeProgram, fallbackTarget, HANG } from './gdb/gdb-targets.ts';

const { PATH } = process.env;
afterEach(() => {
  process.env['PATH'] = PATH;
});

const hanging = () => startTarget([testPython, '-I', 'program.py'], HANG);
const stacks = (tool: 'py-spy' | 'pystack' | 'interpreter', output: string) =>
  parseOutside({ tool, output }).map((one) => ({
    ident: one.ident,
    name: one.name,
    frames: one.frames.map((frame) => `${frame.function} ${frame.file}:${frame.line}`),
  }));

/** As py-spy 0.4.3 printed it, two frames each. */
const PY_SPY = JSON.stringify([
  {
    pid: 4163,
    thread_id: 139996788528832,
    thread_name: 'worker é',
    os_thread_id: 4166,
    active: false,
    owns_gil: false,
    frames: [
      { name: 'work', filename: '/t.py', module: null, short_filename: 't.py', line: 4, locals: null, is_entry: true },
      { name: 'Thread.run', filename: '/threading.py', module: null, short_filename: 't', line: 982, locals: null },
    ],
    process_info: null,
  },
]);
/** As pystack 1.7.2 printed it. */
const PYSTACK = `Traceback for thread 4166 (python3.11) [] (most recent call last):
    (Python) File "/threading.py", line 982, in run
        self._target(*self._args, **self._kwargs)
    (Python) File "/t.py", line 4, in work
        with lock:

Traceback for thread 4163 (python3.11) [Has the GIL] (most recent call last):
    (Python) File "/t.py", line 14, in <module>
        asyncio.run(main())
`;
/** As `python3.15 -m profiling.sampling dump -a` printed it (3.15.2), shortened. */
const SAMPLING = `Stack dump for PID 4163, thread 4166 (idle; most recent call last):
  File "/threading.py", line 982, in Thread.run
    self._target(*self._args, **self._kwargs)
  File "/t.py", line 4, in work
    with lock:

Stack dump, thread 4163 (main thread, has GIL; most recent call last):
  File "/t.py", line 14, in <module>
`;
const WORKER = ['work /t.py:4', 'run /threading.py:982'];

describe('what other tools print', () => {
  it('is read alike, innermost frame first', () => {
    expect(stacks('py-spy', `Warning: [old]\n${PY_SPY}`)).toEqual([
      { ident: '4166', name: 'worker é', frames: WORKER },
    ]);
    const main = { ident: '4163', name: null, frames: ['<module> /t.py:14'] };
    expect(stacks('pystack', PYSTACK)).toEqual([{ ident: '4166', name: null, frames: WORKER }, main]);
    expect(stacks('interpreter', SAMPLING)).toEqual([{ ident: '4166', name: null, frames: WORKER }, main]);
    expect(parseOutside({ tool: 'interpreter', output: SAMPLING })[1]?.current).toBe(true);
  });

  it.each(['', 'Error: nothing', '[', '[1, {"thread_id": 1, "frames": [7]}]', '{"frames": []}'])(
    'may be no stacks: %j',
    (output) => {
      for (const tool of ['py-spy', 'pystack', 'interpreter'] as const)
        expect(parseOutside({ tool, output })).toEqual([]);
    },
  );
});

/** From 3.14 on the interpreter itself is asked before them. */
const ofTools = (results: readonly LayerResult[]) => results.filter(({ layer }) => layer !== 'interpreter');

describe('a tool that is on the machine', () => {
  it('is asked, and the next one where it gave nothing', async () => {
    const target = await hanging();
    fakeProgram(target.folder, 'py-spy', 'echo "Error: Failed to find python version from target process" >&2; exit 1');
    fakeProgram(target.folder, 'pystack', `cat <<'END'\n${PYSTACK}\nEND`);
    const { results, outside } = await readFromOutside(fallbackTarget(target), deadlineIn(10_000));
    expect(ofTools(results)).toMatchObject([
      {
        layer: 'py-spy',
        outcome: 'failed',
        reason: 'This py-spy version does not support this Python version.',
        remedy: 'Install a newer py-spy.',
      },
      { layer: 'pystack', outcome: 'got', reason: '' },
    ]);
    expect(outside).toMatchObject({ tool: 'pystack' });
  });

  it('is ended when it hangs, and the process is as it was', async () => {
    const target = await hanging();
    fakeProgram(target.folder, 'py-spy', 'sleep 1000');
    fakeProgram(target.folder, 'pystack', 'exit 3');
    const { results } = await readFromOutside(fallbackTarget(target), deadlineIn(5_000));
    expect(ofTools(results)[0]).toMatchObject({ outcome: 'failed', reason: 'py-spy gave no answer in time.' });
    await expectUntouched(target);
  });

  it('that may not trace says what would help', async () => {
    const target = await hanging();
    fakeProgram(
      target.folder,
      'py-spy',
      'echo "Permission Denied: Try running again with elevated permissions" >&2; exit 1',
    );
    const { results } = await readFromOutside(fallbackTarget(target), deadlineIn(5000));
    expect(ofTools(results)[0]).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('The kernel refused ptrace'),
      remedy: expect.stringMatching(/SYS_PTRACE|sudo/),
    });
  });

  it("is found in the process's own environment, but not where everybody may write", async () => {
    const target = await hanging();
    process.env['PATH'] = '/nowhere';
    const facts = fallbackTarget(target).facts;
    const of = (program: string): FallbackTarget => ({
      ...fallbackTarget(target),
      facts: { ...facts, cmdline: `${program}\0-I\0` },
    });
    expect(programFor('pip', of(testPython), ownRights())).toBe(testPython.replace(/python$/, 'pip'));
    const planted = path.join(target.folder, 'bin', 'whyhung-tool');
    fakeProgram(target.folder, 'whyhung-tool', 'exit 0');
    process.env['PATH'] = '/nowhere';
    expect(programFor('whyhung-tool', of(planted), ownRights())).toBe(planted);
    chmodSync(planted, 0o777);
    expect(programFor('whyhung-tool', of(planted), ownRights())).toBe(null);
  });
});

it('asks the interpreter itself from 3.14 on', async () => {
  const target = fallbackTarget(await hanging());
  const command = (version: string) =>
    interpreter
      .commandFor({ ...target, version }, ownRights())
      ?.argv.slice(-3)
      .join(' ');
  expect(command('3.13.2')).toBe(undefined);
  expect(command('3.14.0')).toBe(`asyncio pstree ${target.id.pid}`);
  expect(command('3.15.0')).toBe(`dump -a ${target.id.pid}`);
});
