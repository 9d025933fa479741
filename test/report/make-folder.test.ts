import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/report/folder/write-file.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('makes all that is missing, and takes what is there', async () => {
  const folder = path.join(temporaryFolder(), 'a', 'b', 'c');
  await makeFolder(folder);
  await makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

test('fails where nothing can be made: below a file, and below /proc', async () => {
  const base = temporaryFolder();
  writeFileSync(path.join(base, 'file'), '');
  mkdirSync(path.join(base, 'folder'));
  await expect(makeFolder(path.join(base, 'file', 'a'))).rejects.toThrow('ENOTDIR');
  await expect(makeFolder(path.join(base, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder('/proc/whyhung')).rejects.toThrow('ENOENT');
});

test('made by several calls at once', async () => {
  for (let round = 0; round < 20; round++) {
    const folder = path.join(temporaryFolder(), 'a', 'b');
    await Promise.all([folder, path.join(folder, 'c'), path.join(folder, 'd', 'e'), folder].map(makeFolder));
    expect(existsSync(path.join(folder, 'd', 'e'))).toBe(true);
  }
});
