import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { minorVersionOf, pythonExtensionFor } from '../../../../src/capture/outside/gdb/extension.ts';
import { temporaryFolder } from '../../../support/temporary.ts';

const { PYENV_ROOT } = process.env;
afterEach(() => {
  if (PYENV_ROOT === undefined) delete process.env['PYENV_ROOT'];
  else process.env['PYENV_ROOT'] = PYENV_ROOT;
});

/** No machine has a 3.99 of its own. */
const interpreter = (executable: string | null, libpython: string | null = null, version: string | null = null) => ({
  version,
  facts: { executable, libpython, cmdline: null, cwd: null, status: null, network: null, files: [], filesProblem: '' },
});

function put(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '', { mode: 0o644 });
  return file;
}

it.each([
  ['beside the program', 'bin/python3.99-gdb.py'],
  ["beside the library, as CPython's own build names it", 'lib/libpython3.99.so.1.0-gdb.py'],
  ['below share/gdb, as conda has it', 'share/gdb/auto-load/opt/conda/bin/python3.99-gdb.py'],
  ["in the interpreter's own tree", 'Tools/gdb/libpython.py'],
])('finds python-gdb.py %s', (_where, place) => {
  const prefix = temporaryFolder();
  const file = put(path.join(prefix, place));
  expect(pythonExtensionFor(interpreter(`${prefix}/bin/python3.99`, `${prefix}/lib/libpython3.99.so.1.0`))?.path).toBe(
    file,
  );
});

it("takes pyenv's of the same minor version, and of no other", () => {
  const prefix = temporaryFolder();
  process.env['PYENV_ROOT'] = temporaryFolder();
  const versions = path.join(process.env['PYENV_ROOT'], 'versions');
  put(path.join(versions, '3.9.9/bin/python3.9-gdb.py'));
  expect(pythonExtensionFor(interpreter(`${prefix}/bin/python3.99`))).toBe(null);
  const file = put(path.join(versions, '3.99.1/bin/python3.99-gdb.py'));
  expect(pythonExtensionFor(interpreter(`${prefix}/bin/python3.99`))?.path).toBe(file);
  expect(pythonExtensionFor(interpreter(`${prefix}/bin/python`, null, '3.99.0'))?.path).toBe(file);
});

it('leaves one alone that anybody may have written', () => {
  const prefix = temporaryFolder();
  chmodSync(put(path.join(prefix, 'bin/python3.99-gdb.py')), 0o666);
  expect(pythonExtensionFor(interpreter(`${prefix}/bin/python3.99`))).toBe(null);
});

it('reads the minor version off the registration, the program or the library', () => {
  expect(minorVersionOf(interpreter('/usr/bin/python3.12', null, '3.13.1'))).toBe('3.13');
  expect(minorVersionOf(interpreter('/usr/bin/python3.12'))).toBe('3.12');
  expect(minorVersionOf(interpreter('/usr/bin/blender', '/usr/lib/libpython3.11.so.1.0'))).toBe('3.11');
  expect(minorVersionOf(interpreter('/usr/bin/python3'))).toBe(null);
});
