import { expect, it } from 'vitest';
import { absoluteFile, modulePath, ownerOf, shownFile } from '../../src/model/user-frames.ts';

it.each([
  ['/repo/tests/a.py', 'workspace', 'tests/a.py'],
  ['/repo/.venv/lib/python3.11/site-packages/aiosqlite/core.py', 'library', 'aiosqlite/core.py'],
  ['/repo/.tox/py/lib/python3.14t/site-packages/x.py', 'library', 'x.py'],
  ['/usr/lib/python3/dist-packages/x.py', 'library', 'x.py'],
  ['/usr/lib/python3.11/concurrent/futures/thread.py', 'standard library', 'concurrent/futures/thread.py'],
  ['/opt/hostedtoolcache/Python/3.13.0/x64/lib/python3.13/queue.py', 'standard library', 'queue.py'],
  ['/repository/a.py', 'other', '/repository/a.py'],
  ['/repo/../etc/a.py', 'other', '/repo/../etc/a.py'],
  ['<frozen runpy>', 'frozen', '<frozen runpy>'],
  ['<string>', 'other', '<string>'],
])('%s is of the %s and shown as %s', (file, owner, shown) => {
  expect(ownerOf(file, '/repo')).toBe(owner);
  expect(shownFile(file, '/repo')).toBe(shown);
});

it('a workspace below a library folder is still the workspace', () => {
  expect(ownerOf('/srv/site-packages/app/main.py', '/srv/site-packages/app')).toBe('workspace');
});

it('a relative file is below the working directory', () => {
  expect(absoluteFile('a.py', '/repo/')).toBe('/repo/a.py');
  expect(absoluteFile('<string>', '/repo')).toBe('<string>');
  expect(absoluteFile('a.py', null)).toBe('a.py');
});

it('a copy of multiprocessing is told as the original, and shown under its own name', () => {
  const file = '/venv/lib/python3.11/site-packages/multiprocess/pool.py';
  expect([ownerOf(file, '/repo'), modulePath(file), shownFile(file, '/repo')]).toEqual([
    'standard library',
    'multiprocessing/pool.py',
    'multiprocess/pool.py',
  ]);
});
