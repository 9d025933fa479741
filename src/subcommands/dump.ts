import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ExpectedError } from '../base/errors.ts';
import { findTree } from '../process-tree/process-tree.ts';
import type { TreeMarks } from '../process-tree/types.ts';
import { messageText, withoutCommands } from '../publish/plain-text.ts';
import type { Report } from '../report/report.ts';
import { investigate } from '../run/hung/investigate.ts';
import { removeAtExit, removeAtSignal } from '../run/private-folder.ts';
import { buildSettings } from '../settings/build-settings.ts';
import { OPTIONS, type OptionName, type OptionTexts } from '../settings/options.ts';
import type { Settings } from '../settings/settings.ts';
import { noteWrapper } from '../supervise/end/wrapper-note.ts';
import { createPrivateFolder } from '../supervise/start/helper-environment.ts';
import { FORMAT_OPTION, type Format, formatOf } from './formats.ts';
import { type RunningProcess, runningProcess } from './running-process.ts';
import type { Subcommand } from './subcommand.ts';

/** Nobody waits for a job here; gdb takes up to 4 s a process. */
const CAPTURE_MS = 60_000;
/** Settings of a run that make sense for a single look. */
const TAKEN_OVER = ['samples', 'sample-interval', 'gdb', 'install-gdb', 'report-dir'] as const satisfies OptionName[];

/** Looks at a process that hangs right now, and at what it started; leaves it running. */
export const dump: Subcommand = {
  name: 'dump',
  description: 'Inspects a process that is hanging right now, and everything it started, and leaves them running.',
  operands: ['<pid>'],
  options: [
    FORMAT_OPTION,
    ...OPTIONS.filter(({ name }) => TAKEN_OVER.some((taken) => taken === name)).map((option) => ({
      flags: `--${option.name} <${option.placeholder}>`,
      description: option.description,
      default: option.default,
    })),
  ],
  async run([pid = ''], options, { folder, write, tell }) {
    const format = formatOf(options);
    const target = runningProcess(pid);
    const marks: TreeMarks = { root: target.id, pgid: null, environmentMark: '', outputs: [] };
    if (findTree(marks).length === 0) {
      throw new ExpectedError(`process ${pid} cannot be inspected: it has ended, or it started whyhung itself`);
    }
    const privateDir = target.session?.privateDir ?? ownFolder();
    const settings = settingsFor(target, options, folder);
    const { finish } = await investigate(
      {
        marks,
        privateDir,
        reportDir: settings.reportDir ?? path.join(tmpdir(), `whyhung-dump-${pid}-${Date.now()}`),
        workspace: target.cwd ?? folder,
        temporaryDirectory: tmpdir(),
        environment: target.environment,
        outcome: 'hung',
        trigger: 'asked',
        elapsedMs: target.ageMs,
        silentMs: null,
        outputTail: null,
        budgetMs: CAPTURE_MS,
      },
      settings,
    ).whole;
    const report = await finish();
    for (const { message, remedy } of report.problems)
      tell(`whyhung: warning: ${messageText(`${message} ${remedy}`)}\n`);
    write(await shown(report, format));
    tell(`The whole report is in ${messageText(report.directory)}\n`);
    return 0;
  },
};

function ownFolder(): string {
  const folder = createPrivateFolder(tmpdir());
  removeAtExit(folder);
  removeAtSignal(folder);
  // One that is killed leaves it to the next run.
  noteWrapper(folder, null);
  return folder;
}

function settingsFor(target: RunningProcess, options: Readonly<Record<string, string>>, folder: string): Settings {
  const given = (name: string) => options[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
  const texts = Object.fromEntries(
    OPTIONS.map((option) => [option.name, given(option.name) ?? option.default]),
  ) as unknown as OptionTexts;
  const [program = '', ...words] = target.argv;
  const settings = buildSettings(texts, [program, ...words], folder, (name) => `--${name}`);
  const { session } = target;
  if (session === null) return settings;
  return {
    ...settings,
    signal: { name: `signal ${session.signal}`, number: session.signal },
    detailsSignal: { name: `signal ${session.detailsSignal}`, number: session.detailsSignal },
  };
}

async function shown(report: Report, format: Format): Promise<string> {
  if (format === 'text') return withoutCommands(report.text);
  if (format === 'markdown') return report.summary;
  return await readFile(path.join(report.directory, format === 'json' ? 'verdict.json' : 'report.html'), 'utf8');
}
