import { expect, it } from 'vitest';
import { withChildErrors } from '../../src/capture/assemble/child-errors.ts';
import { deadlineIn } from '../../src/capture/evidence/deadline.ts';
import type { ForeignFiles, ForeignRequest } from '../../src/capture/foreign/foreign-files.ts';
import type { Process, Snapshot } from '../../src/model/snapshot.ts';
import { parseChildErrors } from '../../src/parse/child-errors.ts';
import type { Mount } from '../../src/parse/kernel/mounts.ts';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { lacksLinux } from '../support/needs.ts';

const FAILED = `some output
Process Process-1:
Traceback (most recent call last):
  File "/usr/lib/python3.13/multiprocessing/process.py", line 313, in _bootstrap
    self.run()
    ~~~~~~~~^^
  File "/repo/frames.py", line 8, in fill
    size = settings["height"]
           ~~~~~~~~^^^^^^^^^^
KeyError: 'height'
more: output
`;

it('finds the exceptions by which children of multiprocessing ended', () => {
  expect(parseChildErrors({ text: FAILED })).toEqual([{ name: 'Process-1', exception: "KeyError: 'height'" }]);
  const second = FAILED.replace('Process-1', 'rank 2').replace("KeyError: 'height'", 'app.errors.Broken');
  expect(parseChildErrors({ text: FAILED + second })).toEqual([
    { name: 'Process-1', exception: "KeyError: 'height'" },
    { name: 'rank 2', exception: 'app.errors.Broken' },
  ]);
});

it('takes the last one of a chain, and what a terminal shows of it', () => {
  const chained = `${FAILED.replace('more: output\n', '')}
During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/repo/frames.py", line 9, in fill
\u001b[31mRuntimeError: no frame\u001b[0m
`;
  expect(parseChildErrors({ text: chained })).toEqual([{ name: 'Process-1', exception: 'RuntimeError: no frame' }]);
});

it('finds none without the line that says whose it is, and in what is no answer', () => {
  expect(parseChildErrors({ text: FAILED.replace('Process Process-1:\n', '') })).toEqual([]);
  for (const wrong of [null, undefined, 'text', { text: 1 }]) expect(parseChildErrors(wrong)).toEqual([]);
});

/** Ourselves as the parent of a child that failed. */
function parent(changed: Partial<Process> = {}): Snapshot {
  const files = [{ fd: 2, kind: 'file', target: '/dev/shm/#7 (deleted)' }];
  const shared = {
    pid: process.pid,
    uid: process.getuid?.() ?? 0,
    startTicks: startTicksOf(process.pid) ?? 0,
    python: {},
    files,
  };
  const child = { pid: 1, ppid: process.pid, python: null, files: [], ended: { code: 1, signal: null } };
  return { processes: [{ ...shared, ...changed }, child] } as unknown as Snapshot;
}

function answering(asked: ForeignRequest[], mounts: (Mount | null)[] = []): ForeignFiles {
  return {
    warm: () => {},
    close: () => {},
    async ask(requests, _deadline, on) {
      asked.push(...requests);
      mounts.push(...requests.map(({ path }) => on?.(path) ?? null));
      return { values: new Map(requests.map(({ path }) => [path, { text: FAILED }])), silent: [] };
    },
  };
}

it.skipIf(lacksLinux('the descriptors of a process below `/proc`'))(
  'asks the process alone that was looked at, and no other one that has its number by now',
  async () => {
    const asked: ForeignRequest[] = [];
    const found = async (snapshot: Snapshot) =>
      (await withChildErrors(snapshot, answering(asked), deadlineIn(1000))).processes[0]?.childErrors;
    expect(await found(parent())).toEqual([{ name: 'Process-1', exception: "KeyError: 'height'" }]);
    expect(asked.splice(0)).toEqual([{ kind: 'nameless', path: `/proc/${process.pid}/fd/2` }]);
    expect(await found(parent({ startTicks: 1 }))).toBeUndefined();
    expect(asked).toEqual([]);
  },
);

it.skipIf(lacksLinux('the descriptors of a process below `/proc`'))(
  'tells on which file system the file lies',
  async () => {
    const mounts: (Mount | null)[] = [];
    await withChildErrors(parent(), answering([], mounts), deadlineIn(1000));
    const [point, ...others] = mounts.map((mount) => mount?.point);
    expect(others).toEqual([]);
    expect('/dev/shm/#7'.startsWith(point ?? 'none')).toBe(true);
  },
);

it("takes nobody else's exception for that of a child", () => {
  const other = FAILED.replace('Process Process-1:\n', '').replace("KeyError: 'height'", 'ConnectionRefusedError: no');
  const own = [{ name: 'Process-1', exception: "KeyError: 'height'" }];
  expect(parseChildErrors({ text: FAILED + other })).toEqual(own);
  expect(parseChildErrors({ text: FAILED.replace('more: output', 'Done') + other })).toEqual(own);
  const loose = 'Process Loader-1:\n  starting\n';
  expect(parseChildErrors({ text: `${loose}finished: all\n` })).toEqual([]);
  expect(parseChildErrors({ text: loose + other })).toEqual([]);
  expect(parseChildErrors({ text: FAILED.replace("KeyError: 'height'", 'Done') })).toEqual([]);
  const [begin = '', end = ''] = FAILED.split('  File "/repo');
  expect(parseChildErrors({ text: `${begin}WARNING: no broker\n  File "/repo${end}` })).toEqual([]);
});
