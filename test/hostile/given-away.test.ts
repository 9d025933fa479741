import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { uploadedEvidence, useAction } from '../end-to-end/use-action.ts';
import { eventually } from '../support/eventually.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('who merely was given the output is named, and neither signalled, traced nor ended', async () => {
  const folder = temporaryFolder();
  const [log, address] = [path.join(folder, 'signals'), path.join(folder, 'socket')];
  const receiver = path.join(root, 'test/hostile/receiver.py');
  const giver = path.join(root, 'test/hostile/give_away.py');
  // Started later than the command, by nobody that is left: only the pipe connects them.
  const scene = await useAction(
    { run: `while [ ! -S ${address} ]; do sleep 0.05; done; python ${giver} ${address}`, timeout: '4s', grace: '1s' },
    {
      interruption: async ({ output }) => {
        const started = spawn(testPython, [receiver, log, address], { stdio: ['ignore', 'pipe', 'ignore'] });
        const pid = Number(await new Promise((resolve) => started.stdout.once('data', resolve)));
        const ticks = startTicksOf(pid);
        onTestFinished(() => {
          if (startTicksOf(pid) === ticks) process.kill(pid, 'SIGKILL');
        });
        given = { pid, ticks };
        await eventually(() => expect(output()).toContain('given'));
        return 'nothing';
      },
    },
  );
  expect(scene.run.main.code, scene.run.main.log).toBe(124);
  expect(startTicksOf(given.pid)).toBe(given.ticks);
  expect(existsSync(log) ? readFileSync(log, 'utf8') : '').toBe('');
  expect(readFileSync(`/proc/${given.pid}/status`, 'utf8')).toMatch(/^TracerPid:\t0$/m);
  const { snapshot } = await uploadedEvidence(scene);
  expect(snapshot.processes.map(({ pid }) => pid)).not.toContain(given.pid);
  expect(snapshot.problems).toContainEqual(
    expect.objectContaining({ pid: given.pid, message: expect.stringContaining('it is left alone') }),
  );
  // Nobody else is taken for one.
  expect(snapshot.problems.filter(({ message }) => message.includes('left alone'))).toHaveLength(1);
});

let given: { readonly pid: number; readonly ticks: number | null } = { pid: 0, ticks: null };
