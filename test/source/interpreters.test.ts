import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { factsAt } from '../../src/model/places.ts';
import { analyseSources } from '../../src/source/analyse-sources.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { BUDGET_MS, newest } from './ask.ts';

function sample(): { readonly folder: string; readonly file: string } {
  const folder = temporaryFolder();
  const file = path.join(folder, 'sample.py');
  writeFileSync(file, 'lock.acquire()\n');
  return { folder, file };
}

/** A program that takes the place of an interpreter. */
function stranger(folder: string, script: string): string {
  const program = path.join(folder, 'stranger');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}

const place = { line: 1, firstLine: null, function: null };

const strangers = [
  { what: 'crashes', script: 'kill -SEGV $$', says: /ended with SIGSEGV/ },
  { what: 'says something else', script: 'echo hello', says: /line 1 of its answer is not as expected/ },
  { what: 'says nothing', script: 'cat >/dev/null', says: /its answer has no end/ },
  { what: 'fails', script: 'echo no module named ast >&2; exit 3', says: /status 3: no module named ast/ },
  { what: 'prints without end', script: 'yes', says: /printed more than/ },
];

test.each(strangers)('an interpreter that $what is a problem, and the next one answers', async ({ script, says }) => {
  const { folder, file } = sample();
  const first = stranger(folder, script);
  const facts = await analyseSources([{ file, places: [place], finds: [] }], {
    interpreters: [first, newest],
    budgetMs: BUDGET_MS,
  });
  expect(factsAt(facts, file, 1, null)?.calls[0]?.callee).toBe('lock.acquire');
  expect(facts.problems).toHaveLength(1);
  expect(facts.problems[0]?.message).toMatch(says);
});

test.runIf(process.getuid?.() === 0)(
  'a file that an interpreter may not open as nobody is opened by the next one, which is trusted (root only)',
  async () => {
    const { folder, file } = sample();
    const usable = path.join(temporaryFolder(), 'usable');
    mkdirSync(usable, { mode: 0o755 });
    chmodSync(path.dirname(usable), 0o755);
    const writable = stranger(usable, `exec /usr/bin/python3 "$@"`);
    chmodSync(writable, 0o775);
    chmodSync(folder, 0o700);
    const requests = [{ file, places: [place], finds: [] }];
    const alone = await analyseSources(requests, { interpreters: [writable], budgetMs: BUDGET_MS });
    expect(alone.problems.map(({ message }) => message).join()).toMatch(/could not be read: Permission denied/);
    const facts = await analyseSources(requests, { interpreters: [writable, newest], budgetMs: BUDGET_MS });
    expect(factsAt(facts, file, 1, null)?.calls[0]?.callee).toBe('lock.acquire');
    expect(facts.problems).toEqual([]);
  },
);

test('an interpreter that hangs is killed with what it started', async () => {
  const { folder, file } = sample();
  const pidFile = path.join(folder, 'pid');
  const hanging = stranger(folder, `sleep 600 & echo $! > ${pidFile}; wait`);
  const facts = await analyseSources([{ file, places: [place], finds: [] }], {
    interpreters: [hanging],
    budgetMs: 1000,
  });
  expect(facts.places).toEqual({});
  expect(facts.problems.map((problem) => problem.message)).toEqual([
    expect.stringMatching(/stranger failed: it did not end within \d+ ms/),
    `No interpreter read ${file}.`,
  ]);
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await eventually(() => expect(isRunning(pid)).toBe(false));
});

test('no interpreter at all, one that is missing, one that cannot be named', async () => {
  const { file } = sample();
  const requests = [{ file, places: [place], finds: [] }];
  for (const interpreters of [[], ['/nowhere/python3'], ['python\0'], ['/dev/null']]) {
    const facts = await analyseSources(requests, { interpreters, budgetMs: BUDGET_MS });
    expect(facts.places).toEqual({});
    expect(facts.problems.at(-1)?.message).toBe(`No interpreter read ${file}.`);
    expect(facts.problems).toHaveLength(interpreters.length + 1);
  }
});

test('rows that came before a crash are kept, and the file that was in work does not take the others along', async () => {
  const { folder, file } = sample();
  const others = ['b.py', 'c.py'].map((name) => path.join(folder, name));
  for (const other of others) writeFileSync(other, 'q.get()\n');
  const count = path.join(folder, 'count');
  // Answers one row, then dies: as a parser that crashes on the second file.
  const crashing = stranger(folder, `echo run >> ${count}; ${newest} "$@" | head -n 1; kill -SEGV $$`);
  const facts = await analyseSources(
    [file, ...others].map((one) => ({ file: one, places: [place], finds: [] })),
    { interpreters: [crashing, newest], budgetMs: BUDGET_MS },
  );
  expect(Object.keys(facts.places)).toHaveLength(3);
  expect(facts.problems).toHaveLength(1);
  expect(readFileSync(count, 'utf8')).toBe('run\n');
});

test('the environment of the wrapped command does not reach the interpreter', async () => {
  const { folder, file } = sample();
  const seen = path.join(folder, 'environment');
  const recording = stranger(folder, `env > ${seen}; exec ${newest} "$@"`);
  process.env['PYTHONPATH'] = '/hostile';
  process.env['WHYHUNG'] = 'v1:10:42:none:/hostile';
  try {
    await analyseSources([{ file, places: [place], finds: [] }], { interpreters: [recording], budgetMs: BUDGET_MS });
  } finally {
    delete process.env['PYTHONPATH'];
    delete process.env['WHYHUNG'];
  }
  expect(readFileSync(seen, 'utf8')).toMatch(/^PATH=/m);
  expect(readFileSync(seen, 'utf8')).not.toContain('hostile');
});

/** Zombies do not count: whoever adopted it has only not looked yet. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
