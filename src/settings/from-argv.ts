import { Command, CommanderError } from 'commander';
import { ExpectedError } from '../base/errors.ts';
import { buildSettings } from './build-settings.ts';
import { OPTIONS, type Option, type OptionTexts } from './options.ts';
import type { Settings } from './settings.ts';

const AFTER_HELP = `
Exit status: the command's own; 124 when it hung; 125 when whyhung itself failed; 126 when the command cannot be run;
127 when it is not found; 128+n when signal n ended it.

Besides running a command:
  whyhung explain REPORT        diagnose a downloaded report again
  whyhung dump PID              inspect a process that is hanging right now, and leave it running
  whyhung compare REPORT OTHER  say whether two reports show the same hang
  whyhung merge FOLDER...       group the reports of many jobs by hang, in one summary
Each has its own --help.`;

/** What the words of a command line ask for. */
export type Request =
  | { readonly kind: 'run'; readonly settings: Settings }
  | { readonly kind: 'print'; readonly text: string };

/**
 * @param argv the words after the program's name.
 * @throws ExpectedError that names the option, the value and what is allowed.
 */
export function requestFromArgv(argv: readonly string[], version: string, base: string): Request {
  let printed = '';
  const program = new Command('whyhung')
    .description('Runs a command under a deadline and, when it hangs, says what hangs, why, and which line to look at.')
    .usage('[options] -- COMMAND [ARG...]')
    .argument('[command...]')
    .version(version, '--version', 'Print the version')
    .helpOption('--help', 'Print this help')
    .addHelpText('after', AFTER_HELP)
    .passThroughOptions()
    .exitOverride()
    .configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined });
  for (const option of OPTIONS) if (!('actionOnly' in option)) addOption(program, option);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (failure) {
    if (!(failure instanceof CommanderError)) throw failure;
    if (failure.exitCode === 0) return { kind: 'print', text: printed };
    throw new ExpectedError(`${failure.message.replace(/^error: /, '')}; see whyhung --help`);
  }
  const values = program.opts<Record<string, string | boolean>>();
  const texts = Object.fromEntries(
    OPTIONS.map(({ name, default: fallback }) => [name, String(values[camelCase(name)] ?? fallback)]),
  ) as unknown as OptionTexts;
  return { kind: 'run', settings: buildSettings(texts, program.args, base, (name) => `--${name}`) };
}

function addOption(program: Command, option: Option): void {
  const fallback = option.default === '' ? '' : ` (default: ${option.default})`;
  const value = option.isSwitch ? `[${option.placeholder}]` : `<${option.placeholder}>`;
  program.option(`--${option.name} ${value}`, `${option.description}${fallback}`);
}

/** commander's own rule for the name under which it keeps a value. */
function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
