import { readFileSync, realpathSync } from 'node:fs';
import { testPython } from './python.ts';

/**
 * Whether a symbol table of this interpreter names its own dumper, by which it is read from outside without gdb; said where not. Debian's 3.14 has
 * none without python3.14-dbg. Throws in CI for the interpreter of the tests, which has to have it there.
 */
export function hasDumper(python: string): boolean {
  const found = readFileSync(realpathSync(python)).includes('_Py_DumpTraceback') || isShared(python);
  if (!found && python === testPython && process.env['CI'] === 'true')
    throw new Error(`${python} is stripped of the symbol of its own dumper, and CI is to have it`);
  if (!found)
    console.log(`skipped: ${python} is stripped of the symbol of its own dumper; install python3-dbg (Debian)`);
  return found;
}

/** Its code is in a library, which is not stripped where anybody builds one for himself. */
function isShared(python: string): boolean {
  return /libpython3\.\d+t?\.so/.test(readFileSync(realpathSync(python)).toString('latin1'));
}
