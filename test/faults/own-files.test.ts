import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { processesMarked } from '../runner/survivors.ts';
import { startCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const MARK = 'WHYHUNG_TEST_OWN_FILES';

/** A copy of ourselves that a test can take away, as a command does that cleans its folder or updates its packages. */
function copyOfUs(): string {
  const copy = path.join(temporaryFolder(), 'whyhung');
  for (const part of ['dist', 'helpers', 'python-helpers', 'package.json']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  return copy;
}

test.each([
  ['fail', 124],
  ['warn', 0],
])(
  'our own files are gone at the deadline, with on-hang %s: the command is ended, and it is said',
  async (onHang, code) => {
    const [copy, folder] = [copyOfUs(), temporaryFolder()];
    const words = ['--timeout', '5s', '--grace', '1s', '--on-hang', onHang, '--', testPython, '-c'];
    const program = 'import time; print("ready", flush=True); time.sleep(600)';
    const env = { ...process.env, [MARK]: folder };
    const { child, ended } = startCli([...words, program], { env }, path.join(copy, 'dist', 'cli.js'));
    const left = () => processesMarked(`${MARK}=${folder}`);
    onTestFinished(() => {
      for (const line of left()) killerOf(Number.parseInt(line, 10))();
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (output.includes('ready')) rmSync(path.join(copy, 'dist'), { recursive: true, force: true });
    });
    const { code: exitCode, stderr } = await ended;
    expect(exitCode).toBe(code);
    expect(stderr).toContain(
      'whyhung: the hang cannot be explained, because part of whyhung itself can no longer be loaded',
    );
    expect(stderr).not.toContain('    at ');
    await eventually(() => expect(left()).toEqual([]));
  },
);
