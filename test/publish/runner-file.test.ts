import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addEntries } from '../../src/publish/github/runner/runner-file.ts';
import { readKeyValueFile } from '../runner/file-commands.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('entries come back as they were, after what the command wrote', () => {
  const file = path.join(temporaryFolder(), 'output');
  writeFileSync(file, 'mine=1');
  addEntries(file, { a: 'x<<y\nz=1', b: '' });
  addEntries(file, { c: '3' });
  expect(readKeyValueFile(file)).toEqual({ mine: '1', a: 'x<<y\nz=1', b: '', c: '3' });
});

test('a file that is not there is not made', () => {
  const file = path.join(temporaryFolder(), 'output');
  expect(() => addEntries(file, { a: '1' })).toThrow('ENOENT');
  expect(() => readFileSync(file)).toThrow('ENOENT');
});
