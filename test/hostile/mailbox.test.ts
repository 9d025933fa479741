import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/python.ts';
import { isRoot, NOBODY, PUBLIC_PYTHON, publicFolder } from './other-user.ts';

it.skipIf(!isRoot)(
  'only a memory file of its own is taken for the mailbox: nothing else is opened, read or written',
  () => {
    const secret = path.join(publicFolder(), 'shadow');
    writeFileSync(secret, 'only root may read this', { mode: 0o600 });
    const script = path.join(root, 'test/hostile/mailbox.py');
    const words = ['-I', '-B', script, path.join(root, 'python-helpers'), secret, publicFolder(NOBODY)];
    const { stdout, stderr } = spawnSync(PUBLIC_PYTHON, words, { encoding: 'utf8', timeout: 20_000 });
    expect(stdout, stderr).not.toBe('');
    expect(JSON.parse(stdout)).toEqual({
      "a file of root's": 'refused',
      "a memory file of root's": 'refused',
      'a pipe': 'refused',
      'a device': 'refused',
      'a file without a name': 'refused',
      'a full one': 'refused',
      'a sealed one': 'refused',
      'its own': 'got overwritten',
    });
    expect(readFileSync(secret, 'utf8')).toBe('only root may read this');
  },
);
