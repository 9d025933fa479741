import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { carriesMark } from '../../src/process-tree/linux.ts';
import { mayBlock } from '../../src/process-tree/memory-map.ts';
import { listProcesses, startTicksOf } from '../../src/process-tree/process-tree.ts';
import type { TreeMember } from '../../src/process-tree/types.ts';
import { nestedRuns } from '../../src/supervise/end/nested-runs.ts';
import { noteWrapper } from '../../src/supervise/end/wrapper-note.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Waits as for a disk until its child ends (vfork(2)). */
const HELD = 'import ctypes, time\nif ctypes.CDLL(None).vfork() == 0:\n    time.sleep(300)';

test.skipIf(process.platform !== 'linux')('a process in a disk sleep is known by its mark, and as nested', async () => {
  const folder = temporaryFolder();
  const mark = `v1:a:b:c:${folder}`;
  const child = spawn(testPython, ['-c', HELD], { env: { WHYHUNG: mark }, stdio: 'ignore', detached: true });
  const pid = child.pid ?? 0;
  // Its group is its own, and not given again while it is not waited for.
  onTestFinished(() => void process.kill(-pid, 'SIGKILL'));
  await eventually(() => expect(mayBlock(pid)).toBe(true));
  await eventually(() => {
    listProcesses();
    expect([carriesMark(pid, `WHYHUNG=${mark}`), carriesMark(pid, 'WHYHUNG=v1')]).toEqual([true, false]);
  });
  const { wrapper } = noteWrapper(folder, null);
  const isNested = nestedRuns();
  const member = { pid, startTicks: startTicksOf(pid) } as TreeMember;
  await eventually(() => {
    listProcesses();
    expect(isNested(member, [wrapper as TreeMember])).toBe(true);
  });
});
