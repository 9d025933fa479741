import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import type { Command } from '../settings/settings.ts';

/** What the runner starts for a bare name (actions/runner `ScriptHandlerHelpers.cs`). */
const SHELLS: ReadonlyMap<string, string> = new Map([
  ['bash', 'bash --noprofile --norc -eo pipefail {0}'],
  ['sh', 'sh -e {0}'],
]);
const PLACEHOLDER = '{0}';
/** The script may hold secrets that the workflow put in; a template `{0}` runs the file itself. */
const SCRIPT_MODE = 0o700;

/** A shell's program and arguments, in which `{0}` still stands for the script's path. */
export interface Shell {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * Reads a shell: `bash`, `sh`, or a template. As in the runner a template is divided at blanks, and only double quotes
 * hold words together.
 * @throws ExpectedError when it is a name that we do not know and has no `{0}`.
 */
export function parseShell(shell: string): Shell {
  const template = SHELLS.get(shell.trim()) ?? shell;
  const [program, ...args] = wordsOf(template);
  if (program === undefined || !template.includes(PLACEHOLDER)) {
    throw new ExpectedError(
      `shell: "${shell}" is not known; write bash, sh, or a command with {0} where the script's path goes, e.g. python {0}`,
    );
  }
  return { program, args };
}

/**
 * The arguments to start. A script is first written to `scratchDir`, byte for byte, as the runner does it.
 * @throws what writing the file throws, and ExpectedError for an unknown shell.
 */
export function argvOf(command: Command, scratchDir: string): readonly [string, ...string[]] {
  if (command.kind === 'program') return command.argv;
  const { program, args } = parseShell(command.shell);
  const file = path.join(scratchDir, 'script.sh');
  writeFileSync(file, command.script, { mode: SCRIPT_MODE });
  const withFile = (word: string) => word.replaceAll(PLACEHOLDER, () => file);
  return [withFile(program), ...args.map(withFile)];
}

function wordsOf(template: string): readonly string[] {
  const words = template.match(/(?:\\"|"(?:\\"|[^"])*"?|[^\s"])+/g) ?? [];
  return words.map((word) => word.replace(/\\"|"/g, (quote) => (quote === '"' ? '' : '"')));
}
