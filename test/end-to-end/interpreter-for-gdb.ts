import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { everyCPython } from '../support/python.ts';

export const NO_GDB_PYTHON = 'no gdb, or no Python with a python-gdb.py: install gdb and python3-dbg';

/** An interpreter that gdb's `py-bt` can read on this machine; `null` where there is none. */
export function interpreterForGdb(): string | null {
  if (spawnSync('gdb', ['--version']).error !== undefined) return null;
  const readable = everyCPython().find(({ path }) => {
    const binary = realpathSync(path);
    return existsSync(`${binary}-gdb.py`) || existsSync(`/usr/share/gdb/auto-load${binary}-gdb.py`);
  });
  return readable?.path ?? null;
}
