import { ExpectedError } from '../base/errors.ts';
import { noDebugger } from '../base/no-debugger.ts';
import { VERSION } from '../base/version.ts';
import { messageText } from '../publish/plain-text.ts';
import { terminalHost } from '../publish/terminal/host.ts';
import { run } from '../run/run.ts';
import { SUBCOMMANDS } from '../subcommands/index.ts';
import { keepHandedFiles } from '../supervise/start/handed-files.ts';
import { keepRawArguments } from '../supervise/start/raw-bytes.ts';
import { currentFolder } from './current-folder.ts';
import { surviveHangup } from './gone-terminal.ts';
import { quietStreams } from './quiet-streams.ts';

/** In the place of our command line: whoever looks for the command's name (`pkill -f pytest`, `pgrep -f server`) means the command. */
const TITLE = 'whyhung';

const STREAMS = {
  write: (text: string) => void process.stdout.write(text),
  tell: (text: string) => void process.stderr.write(text),
};

/** The command line. Never rejects. @returns the exit code, in the manner of coreutils `timeout`. */
export async function runCli(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  keepHandedFiles();
  noDebugger();
  quietStreams();
  surviveHangup();
  try {
    const folder = currentFolder();
    const [word = '', ...rest] = argv;
    const subcommand = SUBCOMMANDS.get(word);
    if (subcommand !== undefined) {
      const { runSubcommand } = await import('../subcommands/subcommand.ts');
      const exitCode = await runSubcommand(await subcommand(), rest, { env, folder, ...STREAMS });
      await written(process.stdout);
      return exitCode;
    }
    // Not in the chunk that every entry loads: commander is the command line's alone.
    const { requestFromArgv } = await import('../settings/from-argv.ts');
    const request = requestFromArgv(argv, VERSION, folder);
    if (request.kind === 'print') {
      process.stdout.write(request.text);
      return 0;
    }
    keepRawArguments();
    process.title = TITLE;
    return await run(request.settings, terminalHost(env, folder, request.settings.sentry));
  } catch (failure) {
    // A defect of ours is shown with its stack, so that it can be reported.
    const expected = failure instanceof ExpectedError;
    const text = expected ? failure.message : String(failure instanceof Error ? failure.stack : failure);
    process.stderr.write(`whyhung: ${messageText(text)}\n`);
    return expected ? failure.exitCode : 125;
  }
}

/**
 * Until everything has been taken out of our hands: to a pipe Node writes later, and an exit would lose all that is more than the pipe
 * holds. As for every tool, the reader decides how long that takes; one that leaves ends it.
 */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
