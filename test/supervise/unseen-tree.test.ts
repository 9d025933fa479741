import { type ChildProcess, spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { endUnseen } from '../../src/supervise/end/unseen-tree.ts';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** The shells and sleeps of one test. */
async function groupOf(script: string): Promise<{ readonly child: ChildProcess; readonly mark: string }> {
  const folder = temporaryFolder();
  const mark = `WHYHUNG_UNSEEN=${folder}`;
  const child = spawn('sh', ['-c', script], {
    env: { ...process.env, WHYHUNG_UNSEEN: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  onTestFinished(() => {
    child.stdout?.destroy();
    for (const told of processesMarked(mark)) killerOf(Number.parseInt(told, 10))();
  });
  await eventually(() => expect(said).toContain('up'));
  return { child, mark };
}

test.skipIf(process.platform !== 'linux')(
  'what ignores SIGTERM is killed with its group, though the one that was started has ended',
  async () => {
    const { child, mark } = await groupOf(`(trap '' TERM; echo up; exec sleep 600) & exec sleep 600`);
    await endUnseen(child, child.pid ?? 0, 300);
    expect(child.signalCode).toBe('SIGTERM');
    await eventually(() => expect(processesMarked(mark)).toEqual([]));
  },
);

test.skipIf(process.platform !== 'linux')(
  'the one that was started alone is ended where its group is ours',
  async () => {
    const { child } = await groupOf(`trap '' TERM; echo up; exec sleep 600`);
    await endUnseen(child, null, 300);
    expect(child.signalCode).toBe('SIGKILL');
  },
);
