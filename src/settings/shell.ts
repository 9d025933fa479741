import { ExpectedError } from '../base/errors.ts';

export interface Known {
  /** What the runner starts for the bare name. */
  readonly template: string;
  /** Windows goes by the ending, and so does PowerShell everywhere. */
  readonly ending: string;
  /** The script as the runner hands it over. */
  readonly wrap?: (script: string) => string;
}

/** PowerShell goes on after an error, and ends with 0 after a program that failed, unless it is told not to. */
const powerShell = (script: string) =>
  [
    "$ErrorActionPreference = 'stop'",
    script,
    'if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }',
  ].join('\n');

/** The names that `shell:` knows in a workflow (actions/runner `ScriptHandlerHelpers.cs`). */
export const SHELLS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['bash', { template: 'bash --noprofile --norc -eo pipefail {0}', ending: 'sh' }],
  ['sh', { template: 'sh -e {0}', ending: 'sh' }],
  ['python', { template: 'python {0}', ending: 'py' }],
  ['pwsh', { template: `pwsh -command ". '{0}'"`, ending: 'ps1', wrap: powerShell }],
  ['powershell', { template: `powershell -command ". '{0}'"`, ending: 'ps1', wrap: powerShell }],
  ['cmd', { template: 'cmd /D /E:ON /V:OFF /S /C {0}', ending: 'cmd', wrap: (script) => `@echo off\r\n${script}` }],
]);
/** Stands for the script's path. */
export const PLACEHOLDER = '{0}';
/** A shell's program and arguments, in which `{0}` still stands for the script's path. */
export interface Shell {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * Reads a shell: one of the runner's names, or a template. As in the runner a template is divided at blanks, and only double quotes
 * hold words together.
 * @throws ExpectedError when it is a name that we do not know and has no `{0}`.
 */
export function parseShell(shell: string): Shell {
  const template = SHELLS.get(shell.trim())?.template ?? shell;
  const [program, ...args] = wordsOf(template);
  if (program === undefined || !template.includes(PLACEHOLDER)) {
    throw new ExpectedError(
      `shell: "${shell}" is not a known shell; write bash, sh, python, pwsh, powershell, cmd, or a command with {0} where the script's path goes, e.g. python {0}`,
    );
  }
  return { program, args };
}

function wordsOf(template: string): readonly string[] {
  const words = template.match(/(?:\\"|"(?:\\"|[^"])*"?|[^\s"])+/g) ?? [];
  return words.map((word) => word.replace(/\\"|"/g, (quote) => (quote === '"' ? '' : '"')));
}
