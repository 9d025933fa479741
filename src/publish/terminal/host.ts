import { tmpdir } from 'node:os';
import type { SentryProject } from '../../settings/sentry-dsn.ts';
import { withoutRunnerCredentials } from '../../supervise/start/scrub.ts';
import { type Host, type Log, NOTHING_PUBLISHED } from '../host.ts';
import { limitedLine, messageText, withoutCommands } from '../plain-text.ts';

const TITLE_LENGTH = 200;

/** Our folder by our PID (`entry/current-folder.ts`) is there only as long as we are. */
function sayable(directory: string): string {
  const own = `/proc/${process.pid}/cwd/`;
  return directory.startsWith(own) ? `./${directory.slice(own.length)}` : directory;
}

/** Where our own lines go: standard error, so that the command's output can be piped on. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A terminal, or the log of another CI: text and the report folder, nothing else. */
export function terminalHost(
  env: NodeJS.ProcessEnv,
  folder: string,
  sentry: SentryProject | null = null,
  screen: Screen = process.stderr,
): Host {
  const colours = screen.isTTY === true && !env['NO_COLOR'];
  const bold = (text: string) => (colours ? `\u001b[1m${text}\u001b[22m` : text);
  const log: Log = {
    info: (text) => void screen.write(`${messageText(text)}\n`),
    warning: (text) => void screen.write(`whyhung: warning: ${messageText(text)}\n`),
    error: (text) => void screen.write(`whyhung: error: ${messageText(text)}\n`),
    group: (title, body) =>
      void screen.write(`\n${bold(limitedLine(title, TITLE_LENGTH))}\n${withoutCommands(body)}\n`),
  };
  return {
    log,
    commandEnvironment: withoutRunnerCredentials(env),
    wholeEnvironment: env,
    inheritStdin: true,
    hasPost: false,
    workspace: folder,
    temporaryDirectory: tmpdir(),
    async started() {},
    async announce(_verdict, report) {
      const [first = '', ...rest] = withoutCommands(report.text).split('\n');
      const text = [bold(first), ...rest].join('\n').replace(/\n*$/, '\n');
      const what = report.complete === false ? 'What could be written of the report' : 'The whole report';
      const folder = text.includes(report.directory) ? '' : `${what} is in ${messageText(sayable(report.directory))}\n`;
      screen.write(`\n${text}${folder}`);
      return [];
    },
    async upload(report) {
      if (sentry === null) return NOTHING_PUBLISHED;
      // Loaded only now: most runs never need it.
      const { sendReport } = await import('../sentry/send-report.ts');
      return { ...NOTHING_PUBLISHED, problems: await sendReport(report, sentry) };
    },
    async outputs() {},
    async finished() {},
  };
}
