import path from 'node:path';
import type { Host } from '../publish/host.ts';
import type { CommandGiven, Settings } from '../settings/settings.ts';
import { parseShell } from '../settings/shell.ts';
import { possibleParents } from './private-folder.ts';

/** Longer lists of folders are an accident; what is beyond is not known beforehand. */
const MOST_FOLDERS = 100;

/** What our own start touches, and with it the kernel when it executes the command: absolute, in the order in which it is touched. */
export function startPaths(settings: Settings, host: Host): readonly string[] {
  const { workingDirectory, reportDir, junitXml } = settings;
  const ours = [...possibleParents(host.temporaryDirectory), ...[reportDir, junitXml].filter((one) => one !== null)];
  return [...new Set([...ours, workingDirectory, ...programPaths(settings, host)])];
}

/** Whether one of those that the command's start touches does not answer. */
export function isStartHeld(settings: Settings, host: Host, silent: ReadonlySet<string>): boolean {
  return silent.size > 0 && [settings.workingDirectory, ...programPaths(settings, host)].some((one) => silent.has(one));
}

/** What the start goes on with. */
export interface Answering {
  /** Without files of ours on what does not answer. */
  readonly answering: Settings;
  /** A report folder that did not, and is tried again at the end. */
  readonly lateReportDir: string | null;
}

/** Leaves out what does not answer; told for each. */
export function withoutSilent(settings: Settings, silent: ReadonlySet<string>, host: Host): Answering {
  const { workingDirectory, reportDir, junitXml } = settings;
  const gone = (file: string | null): file is string => file !== null && silent.has(file);
  const tell = (text: string) => host.log.warning(text);
  if (gone(workingDirectory)) tell(`${workingDirectory} does not answer; the command is started anyway.`);
  if (gone(reportDir))
    tell(
      `report-dir ${reportDir} does not answer; any report goes to a temporary folder, and to report-dir as well if that answers at the end.`,
    );
  if (gone(junitXml)) tell(`junit-xml ${junitXml} does not answer; a hung test is not added to it.`);
  return {
    answering: {
      ...settings,
      reportDir: gone(reportDir) ? null : reportDir,
      junitXml: gone(junitXml) ? null : junitXml,
    },
    lateReportDir: gone(reportDir) ? reportDir : null,
  };
}

/** Where execvp(3) looks for the program, one after the other. */
function programPaths({ command, workingDirectory }: Settings, host: Host): readonly string[] {
  const program = programOf(command);
  if (program.includes('/')) return [path.resolve(workingDirectory, program)];
  const folders = (host.commandEnvironment['PATH'] ?? '').split(path.delimiter).slice(0, MOST_FOLDERS);
  return folders.map((folder) => path.resolve(workingDirectory, folder, program));
}

function programOf(command: CommandGiven): string {
  return command.kind === 'program' ? command.argv[0] : parseShell(command.shell).program;
}
