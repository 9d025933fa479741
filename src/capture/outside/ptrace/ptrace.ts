import { accessSync, constants } from 'node:fs';
import { whichProgram } from '../../facts/command.ts';
import type { Tracer } from '../gdb/read-by.ts';
import { digitsOf, scriptOf } from '../gdb/request.ts';
import { ptraceResult } from './results.ts';

/** Before the PATH's, which may be a shim of a version manager's. */
const USUAL = ['/usr/bin/python3', '/usr/local/bin/python3'];

/**
 * Without gdb: any Python of this machine stops the process by ptrace, calls the interpreter's own dumper in it and runs the
 * collector there. No native stacks.
 */
export const ptrace: Tracer = {
  layer: 'ptrace',
  command(request) {
    const python = pythonHere();
    return python === null ? null : [python, '-I', '-S', scriptOf('alone'), digitsOf(request)];
  },
  extensionFor: () => null,
  results: (attempt) => [ptraceResult(attempt)],
};

/** A Python that can run our script; `null` where there is none. */
export function pythonHere(): string | null {
  return USUAL.find(isProgram) ?? whichProgram('python3');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
