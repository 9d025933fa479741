import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { mayRunPython } from '../../src/rights/programs.ts';
import { ownRights } from '../../src/rights/rights.ts';
import { compileBeforehand } from '../../src/run/hung/precompile.ts';
import { everyCPython } from '../support/python.ts';
import { startTarget, type Target } from './targets.ts';

const HANG = 'import threading\nprint("ready", flush=True)\nthreading.Event().wait()\n';

/** One that others than us may change is never started for us: uv's builds are writable for their group. */
const trusted = everyCPython().filter(({ version, path: python }) => {
  const may = mayRunPython(realpathSync(python), ownRights());
  if (!may)
    console.log(`skipped: CPython ${version} may be changed by others than us, so it is not started beforehand`);
  return may;
});
if (trusted.length === 0) throw new Error('no CPython of this machine may be started by us');

it.each(trusted)(
  'has the collector compiled by CPython $version, and the process that is asked uses it',
  async ({ path: python }) => {
    const target = await startTarget([python, 'program.py'], HANG);
    expect(compiledIn(target)).toEqual([]);
    await compileBeforehand(marksOf(target), target.privateDir);
    const compiled = compiledIn(target);
    expect(compiled).toHaveLength(1);
    const root = await target.captureRoot();
    expect(root.layers).toMatchObject([{ layer: 'details', outcome: 'got' }]);
    // Who compiles puts a file of its own there.
    expect(compiledIn(target)).toEqual(compiled);
  },
);

it('starts nothing that is not called like a Python, whatever is registered', async () => {
  const [interpreter] = everyCPython();
  const source = `import os\n${HANG.split('\n')[1]}\nos.execv("/bin/sleep", ["python3", "60"])\n`;
  const target = await startTarget([interpreter?.path ?? '', 'program.py'], source);
  await expect.poll(() => readdirSync(`${target.privateDir}/registered`)).toHaveLength(1);
  await expect.poll(() => statSync(`/proc/${target.pid}/exe`).ino).toBe(statSync('/bin/sleep').ino);
  await compileBeforehand(marksOf(target), target.privateDir);
  expect(compiledIn(target)).toEqual([]);
});

function marksOf({ pid, folder }: Target) {
  const root = { pid, startTicks: startTicksOf(pid) ?? 0 };
  return { root, pgid: pid, environmentMark: `WHYHUNG_TEST=${path.basename(folder)}`, outputs: [] };
}

/** Names and inodes. */
function compiledIn({ privateDir }: Target) {
  return readdirSync(privateDir)
    .filter((name) => name.endsWith('.collect'))
    .map((name) => [name, statSync(path.join(privateDir, name)).ino]);
}
