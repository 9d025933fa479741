import { Command, CommanderError } from 'commander';
import { ExpectedError } from '../base/errors.ts';

/** Where a subcommand writes, and what it may know of its surroundings. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Absolute; names given by the user are relative to it. */
  readonly folder: string;
  /** Standard output: the result. */
  write(text: string): void;
  /** Standard error: what is going on. */
  tell(text: string): void;
}

/** What can be asked of whyhung besides running a command. */
export interface Subcommand {
  readonly name: string;
  readonly description: string;
  /** As commander writes them: `<report>`, `<folder...>`. */
  readonly operands: readonly string[];
  /** Without a default it is a switch. */
  readonly options: readonly { readonly flags: string; readonly description: string; readonly default?: string }[];
  /** @returns the exit code. @throws ExpectedError for what the user can put right. */
  run(words: readonly string[], options: Readonly<Record<string, string>>, around: Surroundings): Promise<number>;
}

/** Reads the words after the subcommand's name and runs it. @returns its exit code. @throws ExpectedError for wrong use. */
export async function runSubcommand(
  subcommand: Subcommand,
  argv: readonly string[],
  around: Surroundings,
): Promise<number> {
  let printed = '';
  const program = new Command(`whyhung ${subcommand.name}`)
    .description(subcommand.description)
    .helpOption('--help', 'Print this help')
    .exitOverride()
    .configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined });
  for (const operand of subcommand.operands) program.argument(operand);
  for (const { flags, description, default: fallback } of subcommand.options) {
    program.option(flags, description, fallback);
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (failure) {
    if (!(failure instanceof CommanderError)) throw failure;
    if (failure.exitCode !== 0) {
      const message = failure.message.replace(/^error: /, '');
      throw new ExpectedError(`${message}; see whyhung ${subcommand.name} --help`);
    }
    around.write(printed);
    return 0;
  }
  return await subcommand.run(program.args, program.opts<Record<string, string>>(), around);
}
