import { whichProgram } from '../../facts/command.ts';
import { pythonExtensionFor } from './extension.ts';
import type { Tracer } from './read-by.ts';
import { digitsOf, scriptOf } from './request.ts';
import { layerResults } from './results.ts';

/** Native stacks and `py-bt`, and where that gave nothing the interpreter's own dumper; then the collector. */
export const gdb: Tracer = {
  layer: 'gdb',
  command(request) {
    if (whichProgram('gdb') === null) return null;
    // Hexadecimal digits: no path or name in the request can become a command.
    return ['gdb', '-nx', '-batch', '-iex', `python WHYHUNG_REQUEST='${digitsOf(request)}'`, '-x', scriptOf('main')];
  },
  extensionFor: pythonExtensionFor,
  results: layerResults,
};
