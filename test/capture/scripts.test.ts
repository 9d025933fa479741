import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { RUN_SCRIPT } from '../../src/model/snapshot/script.ts';
import type { Process } from '../../src/model/snapshot.ts';
import { eventually } from '../support/eventually.ts';
import { lacks } from '../support/needs.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { startTarget } from './targets.ts';

const TEXT = 'echo ready\nsleep 600 &\nsleep 601\nwait\n';

/** The first process of a capture, once its last child is there. */
async function captured(argv: readonly string[], last: string): Promise<Process> {
  const target = await startTarget(argv);
  return await eventually(async () => {
    const snapshot = await target.capture();
    expect(snapshot.processes.some((one) => one.argv.join(' ') === last)).toBe(true);
    const root = snapshot.processes.find(({ pid }) => pid === target.pid);
    if (root === undefined) throw new Error('the root is there');
    return root;
  });
}

describe('a script', () => {
  test('of bash comes with its text and the line up to which it was read', async () => {
    const file = path.join(temporaryFolder(), 'ci.sh');
    writeFileSync(file, TEXT);
    const { script } = await captured(['bash', file], 'sleep 601');
    expect(script).toMatchObject({ kind: 'shell', file, text: TEXT, isExact: true });
    expect(script?.linesRead.at(-1)).toBe(3);
  });

  test('of dash is read in blocks', async () => {
    const file = path.join(temporaryFolder(), 'ci.sh');
    writeFileSync(file, TEXT);
    const { script } = await captured(['dash', file], 'sleep 601');
    expect(script).toMatchObject({ text: TEXT, isExact: false });
    expect(script?.linesRead.at(-1)).toBe(4);
  });

  test.skipIf(lacks('zsh', 'zsh'))(
    'of zsh is the file that its words name, which it keeps open for its programs',
    async () => {
      const file = path.join(temporaryFolder(), 'ci.zsh');
      const text = 'autoload -Uz compinit\nprint ready\nsleep 601\n';
      writeFileSync(file, text);
      const { script } = await captured(['zsh', '-f', file], 'sleep 601');
      expect(script).toMatchObject({ kind: 'shell', file, text, isExact: false });
    },
  );

  test('after -c has no file', async () => {
    const { script } = await captured(['bash', '-ec', TEXT], 'sleep 601');
    expect(script).toMatchObject({ kind: 'shell', file: null, text: TEXT, linesRead: [] });
  });

  test.skipIf(lacks('make', 'make'))('of make is the makefile in its folder', async () => {
    const folder = temporaryFolder();
    const text = 'all:\n\t@echo ready\n\t@sleep 601\n';
    writeFileSync(path.join(folder, 'Makefile'), text);
    const { script } = await captured(['make', '-C', folder, 'all'], 'sleep 601');
    expect(script).toMatchObject({ kind: 'make', file: path.join(folder, 'Makefile'), text });
  });

  test('in our own private folder is that of the step', async () => {
    const target = await startTarget(['bash', '-c', 'echo ready; read -r line; exec bash "$line"'], '', 'pipe');
    mkdirSync(target.privateDir, { recursive: true });
    const file = path.join(target.privateDir, 'script.sh');
    writeFileSync(file, 'sleep 601\n');
    target.child.stdin?.write(`${file}\n`);
    await eventually(async () => {
      const root = await target.captureRoot();
      expect(root.script).toMatchObject({ file: RUN_SCRIPT, text: readFileSync(file, 'utf8') });
      expect(root.files.some((one) => one.target.startsWith(target.privateDir))).toBe(false);
    });
  });

  test('that is none by name and first line is not read', async () => {
    const file = path.join(temporaryFolder(), 'secrets.txt');
    writeFileSync(file, TEXT);
    const { script } = await captured(['bash', file], 'sleep 601');
    expect(script).toMatchObject({ file, text: '' });
  });
});

test('jobs of a shell are known by the signals that they ignore', async () => {
  const target = await startTarget(['bash', '-c', 'echo ready; sleep 602 & sleep 603; true']);
  await eventually(async () => {
    const { processes } = await target.capture();
    const ignored = (command: string) =>
      processes.find(({ argv }) => argv.join(' ') === command)?.ignoredSignals?.filter((one) => one < 4);
    expect(ignored('sleep 602')).toEqual([2, 3]);
    expect(ignored('sleep 603')).toBeUndefined();
  });
});
