import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { removeFolders } from '../../src/run/private-folder.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** More than anybody removes within the bound. */
const FILES = 30_000;

test('what others have left is removed by another process where it is much, while the output of our own command passes', async () => {
  const parent = temporaryFolder();
  const folders = ['small', 'big'].map((name) => path.join(parent, name));
  for (const folder of folders) mkdirSync(path.join(folder, 'details'), { recursive: true });
  for (let at = 0; at < FILES; at += 1) writeFileSync(path.join(parent, 'big', 'details', `${at}`), '');
  const warnings: string[] = [];
  const tell = (text: string) => void warnings.push(text);
  await removeFolders(folders, { info: tell, warning: tell, error: tell, group: tell });
  expect(folders.map(existsSync)).toEqual([false, true]);
  await eventually(() => expect(folders.map(existsSync)).toEqual([false, false]));
  expect(warnings).toEqual([]);
});
