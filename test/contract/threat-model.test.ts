import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';

test('every invariant of the threat model names tests, and they exist', () => {
  const text = readFileSync(path.join(root, 'docs/threat-model.md'), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| [A-Z]/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const tests = [...row.matchAll(/`(test\/[^`]+\.test\.ts)`/g)].map((match) => match[1] ?? '');
    expect(tests, row).not.toEqual([]);
    expect(tests.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  }
});
