import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { isRegistered } from '../../src/process-tree/registration.ts';
import { temporaryFolder } from '../support/temporary.ts';

const { pid } = process;

describe.skipIf(process.platform !== 'linux')('a registration (start ticks are Linux only)', () => {
  const id = { pid, startTicks: startTicksOf(pid) ?? 0 };

  /** A folder with this content as our registration. */
  function folderWith(content: unknown): string {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, `${pid}.txt`), typeof content === 'string' ? content : JSON.stringify(content));
    return folder;
  }

  test('of this very process is evidence', () => {
    expect(isRegistered(folderWith({ schemaVersion: 1, ...id }), id)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['of an earlier process', { ...id, startTicks: id.startTicks - 1 }],
    ['without start ticks', { pid }],
    ['of another process', { ...id, pid: pid + 1 }],
    ['with words for numbers', { pid: String(pid), startTicks: String(id.startTicks) }],
    ['that is no object', 7],
    ['that is null', null],
    ['that is no JSON', '{"pid": '],
    ['that is too long', { ...id, more: 'x'.repeat(5_000) }],
  ])('%s is none', (_, content) => {
    expect(isRegistered(folderWith(content), id)).toBe(false);
  });

  test('is none where its folder is a file, or may not be searched', () => {
    const file = path.join(folderWith(id), `${pid}.txt`);
    expect(isRegistered(file, id)).toBe(false);
  });

  test('where start ticks are not told is none', () => {
    const nobody = { pid, startTicks: 0 };
    expect(isRegistered(folderWith(nobody), nobody)).toBe(false);
  });

  test('that is a link, a named pipe or a folder is none, nor is one that is not there', () => {
    const target = path.join(folderWith(id), `${pid}.txt`);
    const link = temporaryFolder();
    symlinkSync(target, path.join(link, `${pid}.txt`));
    const pipe = temporaryFolder();
    execFileSync('mkfifo', [path.join(pipe, `${pid}.txt`)]);
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, `${pid}.txt`));
    for (const place of [link, pipe, folder, temporaryFolder()]) expect(isRegistered(place, id)).toBe(false);
  });

  test.skipIf(process.getuid?.() !== 0)('by another user is none (only root can make one)', () => {
    const folder = folderWith(id);
    chownSync(path.join(folder, `${pid}.txt`), 65_534, 65_534);
    expect(isRegistered(folder, id)).toBe(false);
  });
});
