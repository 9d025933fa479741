import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { uploadedEvidence, useAction } from '../end-to-end/use-action.ts';
import { processesMarked } from '../runner/survivors.ts';
import { eventually } from '../support/eventually.ts';
import { root } from '../support/python.ts';
import { hangWith, INPUTS } from './hang.ts';

/** Room for the wrapper, two interpreters and what the program takes. */
const LIMIT_BYTES = 300 * 1024 * 1024;
const program = path.join(root, 'test/faults/out_of_memory.py');

/** Where the limit of a control group of version 1 or 2 stands. */
const KINDS = [
  { parent: '/sys/fs/cgroup/memory', limits: ['memory.limit_in_bytes', 'memory.memsw.limit_in_bytes'] },
  { parent: '/sys/fs/cgroup', limits: ['memory.max', 'memory.swap.max'] },
];

/** A control group with little memory; `null`, said, where none can be made. */
function smallGroup(): string | null {
  for (const { parent, limits } of KINDS) {
    const group = path.join(parent, `whyhung-test-${process.pid}-${Math.random().toString(36).slice(2)}`);
    const [limit = '', swap = ''] = limits;
    try {
      mkdirSync(group);
    } catch {
      continue;
    }
    onTestFinished(() => eventually(() => rmdirSync(group)));
    if (!existsSync(path.join(group, limit))) continue;
    writeFileSync(path.join(group, limit), `${LIMIT_BYTES}`);
    if (existsSync(path.join(group, swap)))
      writeFileSync(path.join(group, swap), swap.includes('memsw') ? `${LIMIT_BYTES}` : '0');
    return group;
  }
  console.log('skipped: no control group with a limit of memory can be made here');
  return null;
}

test('the kernel kills a child of the command for want of memory: the rest is looked at', async () => {
  const group = smallGroup();
  if (group === null) return;
  const scene = await hangWith(
    { run: `python ${program} child`, timeout: '6s' },
    {
      interruption: async ({ pid }) => {
        writeFileSync(path.join(group, 'cgroup.procs'), `${pid}`);
        return 'nothing';
      },
    },
  );
  expect(scene.run.main.log).toContain('ready');
  const { text } = await uploadedEvidence(scene);
  expect(text('summary.md')).toContain('wait_for_nothing');
  expect(text('summary.md')).toMatch(/killed .* memory|want of memory/i);
});

test('the kernel kills the main step for want of memory: post looks, publishes and ends the tree', async () => {
  const group = smallGroup();
  if (group === null) return;
  const scene = await useAction(
    { ...INPUTS, run: `python ${program} wrapper`, timeout: '10m' },
    {
      interruption: async ({ pid, output }) => {
        writeFileSync(path.join(group, 'cgroup.procs'), `${pid}`);
        await eventually(() => expect(output()).toContain('ready'));
        // The first that the kernel takes.
        writeFileSync(`/proc/${pid}/oom_score_adj`, '1000');
        return 'nothing';
      },
    },
  );
  const { main, post } = scene.run;
  expect(main.signal, main.log).toBe('SIGKILL');
  expect(post.code, post.log).toBe(0);
  expect(readFileSync(path.join(group, 'cgroup.procs'), 'latin1')).toBe('');
  expect((await uploadedEvidence(scene)).text('summary.md')).toMatch(/out_of_memory\.py/);
  expect(post.summary).toContain('out_of_memory.py');
});

test('the heap is too small for the evidence: whoever dies of it, the command is ended and its end is told', async () => {
  const giant = path.join(root, 'test/hostile/giant_answers.py');
  const scene = await useAction(
    { ...INPUTS, run: `python ${giant} 12 8` },
    { env: { NODE_OPTIONS: '--max-old-space-size=40' }, leavesProcesses: true },
  );
  const { main, post, mark } = scene.run;
  expect([124, 134, null]).toContain(main.code);
  expect([0, 134, null]).toContain(post.code);
  // Post may die of the same: then its guardian ends the command, right after it.
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
});
