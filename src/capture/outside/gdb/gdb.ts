import { bootText } from '../../../rights/helper-code.ts';
import { whichProgram } from '../../../rights/programs.ts';
import { pythonExtensionFor } from './extension.ts';
import type { OutsideReader } from './read-by.ts';
import { inputOf } from './request.ts';
import { layerResults } from './results.ts';

/** No file of start-up, and none that it would load for a program by its path: neither the user's, the system's, nor the target's. */
const ALONE = ['-nh', '-nx', '-batch', '-iex', 'set auto-load no', '-iex', 'set auto-load safe-path /nonexistent'];

/** Native stacks and `py-bt`, and where that gave nothing the interpreter's own dumper; then the collector. */
export const gdb: OutsideReader = {
  layer: 'gdb',
  command(rights) {
    const program = whichProgram('gdb', rights);
    if (program === null) return null;
    // Hexadecimal digits: one word for gdb's command line, whatever stands in it.
    const boot = `python exec(bytes.fromhex('${Buffer.from(bootText()).toString('hex')}').decode())`;
    return [program, ...ALONE, '-ex', boot];
  },
  input: (request) => inputOf('main', request),
  extensionFor: pythonExtensionFor,
  results: layerResults,
};
