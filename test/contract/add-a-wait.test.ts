import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Follows "Add a wait in ten minutes" of CONTRIBUTING.md, block by block, in a copy of the source. */
const [, steps = ''] =
  /## Add a wait in ten minutes\n([\s\S]*?)\n## /.exec(readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')) ?? [];

interface Block {
  readonly file: string;
  /** The table that the text is added to; `null` for a new file. */
  readonly table: string | null;
  readonly text: string;
}

const blocks = [...steps.matchAll(/^( *)```ts\n *\/\/ (\S+?)(?:, in (\w+))?\n([\s\S]*?)^ *```$/gm)].map(
  ([, indent = '', file = '', table, text = '']): Block => ({
    file,
    table: table ?? null,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }),
);
const rows = blocks.filter(({ table }) => table !== null);
const tests = blocks.filter(({ table }) => table === null);

/** Two runs of the compiler and two of vitest: some 25 s on two idle cores. */
const SLOW_MS = 300_000;
/** As far as the steps reach: the compiler then asks for what they leave out. */
const CHECKED = ['src/diagnose/diagnose.ts', 'src/narrate/verdict.ts'];

/** The source with the tests of the steps, before any other step. */
function copyOfSource(): string {
  const copy = temporaryFolder();
  for (const name of ['src', 'test/diagnose', 'tsconfig.json', 'package.json']) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  const files = [...CHECKED, ...tests.map(({ file }) => file)];
  writeFileSync(path.join(copy, 'steps.json'), JSON.stringify({ extends: './tsconfig.json', files, include: [] }));
  for (const { file, text } of tests) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }
  return copy;
}

/** At the end of the table, which the file has exactly once. */
function add(copy: string, { file, table, text }: Block): void {
  const before = readFileSync(path.join(copy, file), 'utf8');
  const [head, rest, ...more] = before.split(new RegExp(`(?<=^(?:export )?const ${table} = [[{]\\n)`, 'm'));
  const end = rest?.search(/^[\]}] as const/m) ?? -1;
  expect({ file, table, found: end >= 0 && more.length === 0 }).toEqual({ file, table, found: true });
  writeFileSync(path.join(copy, file), `${head}${rest?.slice(0, end)}${text}${rest?.slice(end)}`);
}

/** Runs a program of `node_modules` in the copy. */
function tool(copy: string, script: string, ...args: readonly string[]) {
  const { VITEST: _, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(copy, 'node_modules', script), ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...environment, NO_COLOR: '1' },
  });
  return { status, output: stdout + stderr };
}

test('the steps are a row, its words, what stands in fingerprints, and a test', () => {
  expect(rows.map(({ file }) => path.dirname(file))).toEqual([
    'src/diagnose/apis/tables',
    'src/narrate/words',
    'src/diagnose/apis',
  ]);
  expect(tests).toHaveLength(1);
});

test(
  'after the steps the wait is recognised and named; before, its test fails and the compiler says what is missing',
  () => {
    const copy = copyOfSource();
    const compile = () => tool(copy, 'typescript/bin/tsc', '-p', 'steps.json');
    const runTests = () => tool(copy, 'vitest/vitest.mjs', 'run', '--root', copy, ...tests.map(({ file }) => file));
    const [row, ...words] = rows;
    if (row === undefined) throw new Error('no step adds a row');

    const before = runTests();
    expect(before.status, before.output).toBe(1);
    expect(before.output).toContain('AssertionError');

    add(copy, row);
    const { output } = compile();
    const missing = [...new Set(output.match(/^src\/[\w/.-]+/gm))].sort();
    expect(missing, output).toEqual(words.map(({ file }) => file).sort());

    for (const block of words) add(copy, block);
    const compiled = compile();
    expect(compiled.status, compiled.output).toBe(0);
    const after = runTests();
    expect(after.status, after.output).toBe(0);
    expect(after.output).toMatch(/Tests +1 passed/);
  },
  SLOW_MS,
);
