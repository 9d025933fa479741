import { GDB_MARKER, type GdbStep } from '../../snapshot/parse-gdb.ts';

/** Deep recursion fills a report and takes gdb seconds. */
const MAX_NATIVE_FRAMES = 64;

/**
 * Arguments that make gdb attach, print and detach. Each step is announced, so that the last announcement explains a
 * failure. Native stacks come first: they work without debug information, while python-gdb.py may fail in the middle.
 * Arguments of native frames are left out, since they may be the target's data.
 */
export function gdbArguments(pid: number, pythonExtension: string | null): readonly string[] {
  const init = [
    'set debuginfod enabled off',
    'set auto-load python-scripts off',
    'set auto-load gdb-scripts off',
    'set pagination off',
    'set confirm off',
    'set width 0',
    'set style enabled off',
    'set print thread-events off',
    'set print frame-arguments none',
    'set backtrace past-main off',
  ];
  const python =
    pythonExtension === null
      ? []
      : [mark('source'), `source ${pythonExtension}`, mark('python'), 'thread apply all py-bt'];
  const steps = [
    mark('attach'),
    `attach ${pid}`,
    mark('native'),
    `thread apply all bt ${MAX_NATIVE_FRAMES}`,
    ...python,
    mark('detach'),
    'detach',
    mark('end'),
  ];
  return ['-nx', '-batch', ...init.flatMap((line) => ['-iex', line]), ...steps.flatMap((line) => ['-ex', line])];
}

function mark(step: GdbStep): string {
  return `echo \\n${GDB_MARKER}${step}\\n`;
}
