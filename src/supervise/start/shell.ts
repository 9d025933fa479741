import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CommandGiven } from '../../settings/settings.ts';
import { PLACEHOLDER, parseShell, SHELLS } from '../../settings/shell.ts';

/** Shells that take a script as an argument: what is done where there is no folder for a file. `$0` is then the shell's name. */
const TAKE_IT_AS_ARGUMENT = new Set(['bash', 'sh', 'python']);
/** The script may hold secrets that the workflow put in; a template `{0}` runs the file itself. */
const SCRIPT_MODE = 0o700;

/**
 * The arguments to start. A script is first written to `scratchDir` as the runner does it: byte for byte, but for PowerShell and cmd.
 * @throws what writing the file throws, and ExpectedError for an unknown shell.
 */
export function argvOf(command: CommandGiven, scratchDir: string): readonly [string, ...string[]] {
  if (command.kind === 'program') return command.argv;
  const { program, args } = parseShell(command.shell);
  const known = SHELLS.get(command.shell.trim());
  const file = path.join(scratchDir, `script.${known?.ending ?? 'sh'}`);
  try {
    writeFileSync(file, known?.wrap?.(command.script) ?? command.script, { mode: SCRIPT_MODE });
  } catch (failure) {
    if (!TAKE_IT_AS_ARGUMENT.has(command.shell.trim())) throw failure;
    return [program, ...args.flatMap((word) => (word === PLACEHOLDER ? ['-c', command.script] : [word]))];
  }
  const withFile = (word: string) => word.replaceAll(PLACEHOLDER, () => file);
  return [withFile(program), ...args.map(withFile)];
}
