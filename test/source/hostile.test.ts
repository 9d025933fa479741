import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsAt } from '../../src/model/places.ts';
import { analyseSources } from '../../src/source/analyse-sources.ts';
import { everyCPython, root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { ask, BUDGET_MS, newest, oldest } from './ask.ts';

/** Each `finally` runs once per way into it, and each adds one. */
function manyPaths(): string {
  const depth = 18;
  const lines = Array.from({ length: depth }, (_, level) => {
    const indent = ' '.repeat(level);
    return `${indent}try: a${level}.acquire()\n${indent}finally:\n${indent} if x: b${level}.acquire()\n`;
  });
  return `if True: x = 1\n${lines.join('')}${' '.repeat(depth)}q.get()\nq.get()\n`;
}

/** Sources that no parser likes, and what is said about each; `null`: it may be read or refused, but must not end the run. */
const hostile: Readonly<Record<string, readonly [string | Buffer, RegExp | null]>> = {
  'brackets.py': ['('.repeat(5000) + ')'.repeat(5000), /nested too deeply|cannot parse/],
  'signs.py': [`x = ${'-'.repeat(50_000)}1`, /nested too deeply|cannot parse/],
  'sum.py': [`x = ${Array(20_000).fill('q.get()').join('+')}`, null],
  'elifs.py': [`if a: pass\n${'elif b: l.acquire()\n'.repeat(2000)}q.get()\n`, null],
  'one-line.py': [`x = [${"q.get('é'), ".repeat(20_000)}]`, null],
  'nul.py': ['x = 1\0\n', /null bytes/],
  'broken.py': ['def work(:\n', /cannot parse it/],
  'not-utf-8.py': [Buffer.from([0x78, 0x20, 0x3d, 0x20, 0x27, 0xe9, 0x27]), /./],
  'cookie.py': ['# coding: no-such-code\nx = 1\n', /./],
  'paths.py': [manyPaths(), /too many paths/],
  'big.py': ['x = 1\n'.repeat(400_000), /2400000 bytes/],
};

test.each(everyCPython())(
  'Python $version: hostile files are problems, and the others are still read',
  async (python) => {
    const folder = temporaryFolder();
    // An interpreter that others than root may change reads as nobody.
    chmodSync(folder, 0o755);
    const files = Object.entries(hostile).map(([name, [content]]) => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    });
    const fifo = path.join(folder, 'fifo.py');
    spawnSync('mkfifo', [fifo]);
    const directory = path.join(folder, 'directory.py');
    mkdirSync(directory);
    const good = path.join(folder, 'good.py');
    // Latin-1 by its cookie, with line ends of Windows.
    writeFileSync(good, Buffer.from("# -*- coding: latin-1 -*-\r\nx = '\xe9'; lock.acquire()\r\n", 'latin1'));
    const all = [
      ...files,
      fifo,
      directory,
      path.join(folder, 'missing.py'),
      'relative.py',
      '<string>',
      '/dev/zero',
      good,
    ];
    const places = [{ line: 2, firstLine: null, function: null }];
    const asked = all.map((file) => ({ file, places, finds: [] }));
    // In two runs: together they may use up the program's own time.
    const facts = await analyseSources(asked.slice(files.length), { interpreters: [python.path], budgetMs: BUDGET_MS });
    expect(factsAt(facts, good, 2, null)?.calls[0]?.text).toBe('lock.acquire()');
    const said = facts.problems.map((problem) => problem.message).join('\n');
    expect(said).toMatch(/fifo\.py could not be read: it is not a regular file/);
    expect(said).toMatch(/directory\.py could not be read: it is not a regular file/);
    expect(said).toMatch(/missing\.py could not be read: No such file/);
    expect(said).toMatch(/relative\.py could not be read: its path is not absolute/);
    expect(said).toMatch(/zero could not be read: it is not a regular file/);
    expect(facts.problems).toHaveLength(5);
    for (const [name, [content, expected]] of Object.entries(hostile)) {
      const file = path.join(folder, name);
      const line = name === 'paths.py' ? String(content).split('\n').length - 1 : 2;
      const one = await ask(file, [{ line, firstLine: null, function: null }], [], python.path);
      expect(
        one.problems.map((problem) => problem.message).filter((message) => /ended with|No interpreter/.test(message)),
      ).toEqual([]);
      if (expected !== null) expect(one.problems[0]?.message).toMatch(expected);
    }
  },
);

test('any line, function name and first line of a real file gives facts or a problem', async () => {
  const sources = [
    path.join(root, 'test', 'source', 'programs', 'idioms.py'),
    path.join(root, 'python-helpers', 'whyhung_source', 'flow.py'),
  ];
  const names = fc.constantFrom(
    null,
    '<module>',
    '<lambda>',
    '<listcomp>',
    'plain',
    'Box',
    'reach',
    'inner',
    '__proto__',
  );
  const place = fc.record({
    line: fc.integer({ min: -3, max: 400 }),
    firstLine: fc.option(fc.integer({ min: 1, max: 300 })),
    function: names,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(place, { minLength: 300, maxLength: 300 }),
      fc.constantFrom(oldest, newest),
      async (places, python) => {
        for (const file of sources) {
          const facts = await ask(file, places, [], python);
          const lines = readFileSync(file, 'utf8').split('\n').length;
          for (const problem of facts.problems) expect(problem.message).toMatch(/has changed since|told apart/);
          expect(Object.values(facts.places).every((one) => one.line >= 1 && one.line <= lines)).toBe(true);
        }
      },
    ),
    { numRuns: 4 },
  );
});
