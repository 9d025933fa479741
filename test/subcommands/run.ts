import { runSubcommand, type Subcommand } from '../../src/subcommands/subcommand.ts';

/** Runs a subcommand as the command line does; what it wrote and its exit code. */
export async function running(
  subcommand: Subcommand,
  argv: readonly string[],
  folder = process.cwd(),
): Promise<{ readonly exitCode: number; readonly output: string; readonly told: string }> {
  const [written, told]: [string[], string[]] = [[], []];
  const exitCode = await runSubcommand(subcommand, argv, {
    env: process.env,
    folder,
    write: (text) => void written.push(text),
    tell: (text) => void told.push(text),
  });
  return { exitCode, output: written.join(''), told: told.join('') };
}
