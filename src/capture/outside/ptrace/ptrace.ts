import { accessSync, constants } from 'node:fs';
import { bootArguments } from '../../../rights/helper-code.ts';
import { mayRunPython, whichProgram } from '../../../rights/programs.ts';
import { ownRights, type Rights } from '../../../rights/rights.ts';
import type { OutsideReader } from '../gdb/read-by.ts';
import { inputOf } from '../gdb/request.ts';
import { ptraceResult } from './results.ts';

/** Before the PATH's, which may be a shim of a version manager's. */
const USUAL = ['/usr/bin/python3', '/usr/local/bin/python3'];

/**
 * Without gdb: any Python of this machine stops the process by ptrace, calls the interpreter's own dumper in it and runs the
 * collector there. No native stacks.
 */
export const ptrace: OutsideReader = {
  layer: 'ptrace',
  command(rights) {
    const python = pythonHere(rights);
    return python === null ? null : [python, ...bootArguments()];
  },
  input: (request) => inputOf('alone', request),
  extensionFor: () => null,
  results: (attempt) => [ptraceResult(attempt)],
};

/** A Python that can run our script with these rights, ours by default; `null` where there is none. */
export function pythonHere(rights: Rights = ownRights()): string | null {
  const isFit = (python: string) => isProgram(python) && mayRunPython(python, rights);
  return USUAL.find(isFit) ?? [whichProgram('python3', rights)].find((found) => found !== null && isFit(found)) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
