import path from 'node:path';
import { ExpectedError, messageOf } from '../base/errors.ts';
import { noteOomKills } from '../capture/facts/oom-kills.ts';
import { INJECT_DIR } from '../helpers-location.ts';
import type { Verdict } from '../model/verdict.ts';
import { completedVerdict, spawnFailedVerdict } from '../narrate/outcome-verdicts.ts';
import { startTicksOf } from '../process-tree/process-tree.ts';
import { registeredFolder } from '../process-tree/registered-file.ts';
import type { TreeMarks } from '../process-tree/types.ts';
import { type Host, NOTHING_PUBLISHED } from '../publish/host.ts';
import { clearReport } from '../report/folder/clear-report.ts';
import { withRealReportDir } from '../report/folder/report-folder.ts';
import type { Settings } from '../settings/settings.ts';
import { exitCodeOf } from '../supervise/end/exit-code.ts';
import { killTreeAtOnce } from '../supervise/end/terminate.ts';
import { noteWrapper } from '../supervise/end/wrapper-note.ts';
import { helperEnvironment, markedEnvironment } from '../supervise/start/helper-environment.ts';
import { timerEnvironment } from '../supervise/start/timer-environment.ts';
import { supervise } from '../supervise/supervise.ts';
import type { Supervised } from '../supervise/types/types.ts';
import { guardAgainstDefects } from './defect-guard.ts';
import { startHeartbeat } from './heartbeat/heartbeat.ts';
import type { Place } from './hung/hung.ts';
import { exitCodeOfHang } from './hung/hung-exit.ts';
import { loadBeforehand, loadHung } from './hung/preload.ts';
import { runWithReport, sweepStaleFolders } from './other-runs.ts';
import { importableFolder, privateFolderIn, removeAtExit, removeFolder } from './private-folder.ts';
import { type Answering, isStartHeld, startPaths, withoutSilent } from './start-paths.ts';
import { longestRun, startWatchdog, type Watchdog } from './watchdog/watchdog.ts';

/** Shorter runs leave it to the next one what killed wrappers have left. */
const SWEEP_AFTER_MS = 1_000;

/**
 * Supervises the command; if it hangs, has it investigated, announced, ended and uploaded.
 * @returns the exit code: the command's own, or in the manner of coreutils `timeout`.
 */
export async function run(asked: Settings, host: Host): Promise<number> {
  const { graceMs } = asked;
  const paths = startPaths(asked, host);
  const watchdog = await startWatchdog({ graceMs, boundMs: longestRun(asked), paths });
  const { silent } = watchdog;
  const { folder: privateDir, isThere, warning } = privateFolderIn(host.temporaryDirectory, silent);
  if (warning !== null) host.log.warning(warning);
  if (!host.hasPost) removeAtExit(privateDir);
  let dismissHelpers = async () => {};
  let sweeping: NodeJS.Timeout | undefined;
  try {
    const { settings, lateReportDir } = withFreeReportDir(withoutSilent(asked, silent, host), privateDir, host);
    const place: Place = { privateDir, reportDir: settings.reportDir ?? `${privateDir}-report`, lateReportDir };
    // A report of an earlier run in the same folder must not pass for this one's.
    if (settings.reportDir !== null) await clearReport(settings.reportDir);
    sweeping = setTimeout(() => void sweepStaleFolders(privateDir, host.log), SWEEP_AFTER_MS).unref();
    const environment = isThere ? withHelpers(settings, host, privateDir) : null;
    const supervised = await start(settings, host, place, environment, watchdog);
    // What goes straight to the terminal is not seen by us.
    const heard = supervised.outputTail() !== null;
    const stopHeartbeat = heard ? startHeartbeat(supervised, settings, host.log) : () => undefined;
    const unguard = guardAgainstDefects(() => killTreeAtOnce(supervised.marks), host.log);
    const before = supervised.problems().length;
    const beforehand = loadBeforehand(settings.timeoutMs, supervised.marks, privateDir);
    dismissHelpers = beforehand.dismiss;
    const stop = await supervised.stopped;
    stopHeartbeat();
    beforehand.stop();
    for (const { message } of supervised.problems().slice(before)) host.log.warning(message);
    switch (stop.reason) {
      case 'completed':
        unguard();
        reportHolders(supervised, host);
        return await finish(completedVerdict(), exitCodeOf(stop.exit), settings, place, host);
      case 'spawn-failed':
        host.log.error(stop.message);
        return await finish(await notStarted(stop.message, host), stop.exitCode, settings, place, host);
      default:
        try {
          // Loaded only now: most runs never need it.
          const { hung } = await loadHung().catch((failure) => {
            const message = `the hang cannot be explained, because part of whyhung itself can no longer be loaded; did the command change it? ${messageOf(failure)}`;
            throw new ExpectedError(message, exitCodeOfHang(stop, settings));
          });
          return await hung(stop, supervised, place, settings, host);
        } catch (failure) {
          // A defect of ours must not leave a hung command behind.
          await supervised.end(settings.graceMs);
          throw failure;
        } finally {
          unguard();
          // A wrapper inside the tree may have been killed with it.
          await sweepStaleFolders(privateDir, host.log);
        }
    }
  } finally {
    clearTimeout(sweeping);
    const dismissed = Promise.all([watchdog.dismiss(), dismissHelpers()]);
    await removeFolder(privateDir, host.log);
    await dismissed;
  }
}

/** Two runs at once do not mix their files: the later one's report goes to a folder of its own. */
function withFreeReportDir({ answering, lateReportDir }: Answering, privateDir: string, host: Host) {
  const settings = withRealReportDir(answering);
  const wanted = settings.reportDir ?? lateReportDir;
  const own = noteWrapper(privateDir, wanted);
  const other = wanted === null ? null : runWithReport(wanted, own, privateDir);
  if (other === null) return { settings, lateReportDir };
  host.log.warning(
    `report-dir ${wanted} is in use by another run (process ${other.wrapper.pid}); any report of this run goes to ${privateDir}-report`,
  );
  return { settings: { ...settings, reportDir: null }, lateReportDir: null };
}

/** The command's environment with the variables that switch the helpers on; `null`, and told, where they cannot be found by it. */
function withHelpers(settings: Settings, host: Host, privateDir: string): Record<string, string> | null {
  try {
    const injectDir = importableFolder(INJECT_DIR, privateDir);
    if (injectDir === null) throw new Error(`both paths contain "${path.delimiter}", which separates entries`);
    return {
      ...helperEnvironment(host.commandEnvironment, { injectDir, privateDir, ...settings }),
      ...(process.platform === 'win32' ? timerEnvironment(privateDir, Date.now() + settings.timeoutMs) : {}),
    };
  } catch (failure) {
    host.log.warning(
      `our helpers in ${INJECT_DIR} cannot be put on PYTHONPATH, and neither can a link in ${privateDir}: ${messageOf(failure)}; the command runs without them.`,
    );
    return null;
  }
}

async function start(
  settings: Settings,
  host: Host,
  place: Place,
  helped: Readonly<Record<string, string>> | null,
  watchdog: Watchdog,
): Promise<Supervised> {
  const { privateDir, reportDir } = place;
  const environment = helped ?? markedEnvironment(host.commandEnvironment, privateDir);
  noteOomKills(privateDir);
  const hasNamedPipes = await watchdog.settle(privateDir);
  const wrapper = { pid: process.pid, startTicks: startTicksOf(process.pid) ?? 0 };
  const guard = (marks: TreeMarks) => watchdog.guard({ wrapper, marks, privateDir, graceMs: settings.graceMs });
  const supervised = await supervise({
    command: settings.command,
    workingDirectory: settings.workingDirectory,
    environment,
    ...(helped === null ? {} : { shortEnvironment: markedEnvironment(host.commandEnvironment, privateDir) }),
    environmentMark: `WHYHUNG=${environment['WHYHUNG']}`,
    scratchDir: privateDir,
    hasNamedPipes,
    isHeld: isStartHeld(settings, host, watchdog.silent),
    onStarting: guard,
    makeRoom: () => watchdog.dismiss(),
    registeredDir: registeredFolder(privateDir),
    timeoutMs: settings.timeoutMs,
    idleTimeoutMs: settings.idleTimeoutMs,
    inheritStdin: host.inheritStdin,
  });
  for (const { message } of supervised.problems()) host.log.warning(message);
  if (supervised.pid !== null) {
    guard(supervised.marks);
    await host
      .started({ privateDir, reportDir, marks: supervised.marks, startedAt: Date.now(), wrapper })
      .then(() => (host.hasPost ? watchdog.known() : undefined))
      .catch((failure) =>
        host.log.warning(`the post step cannot take over if this step is killed: ${messageOf(failure)}`),
      );
  }
  return supervised;
}

/** The message holds words of the command line, and outputs are not masked by the runner. */
async function notStarted(message: string, host: Host): Promise<Verdict> {
  const { createRedactor } = await import('../report/redact/redact.ts');
  const { secretsOf } = await import('../report/redact/secrets.ts');
  return spawnFailedVerdict(createRedactor(secretsOf(host.wholeEnvironment)).text(message));
}

function reportHolders(supervised: Supervised, host: Host): void {
  const holders = supervised.outputHolders().map(({ pid, name }) => `${name} (process ${pid})`);
  if (holders.length > 0) {
    host.log.info(`whyhung: the command ended, but ${holders.join(', ')} still had its output open`);
  }
}

/** The end of a run in which nothing hung: outputs, and `verdict.json` only where a folder for it was named. */
async function finish(
  verdict: Verdict,
  exitCode: number,
  { reportDir }: Settings,
  { privateDir, lateReportDir }: Place,
  host: Host,
): Promise<number> {
  const folder = lateReportDir === null ? reportDir : path.join(privateDir, 'verdict');
  if (folder !== null) {
    const { writeVerdict } = await import('../report/write-verdict.ts');
    for (const { message } of await writeVerdict(verdict, folder)) host.log.warning(message);
    if (lateReportDir !== null) {
      const { CARRY_VERDICT_MS, tryLateReport } = await import('./hung/late-report.ts');
      await tryLateReport(folder, lateReportDir, CARRY_VERDICT_MS, host.log);
    }
  }
  try {
    await host.outputs(verdict, null, NOTHING_PUBLISHED, exitCode);
    await host.finished();
  } catch (failure) {
    host.log.warning(`the step's outputs could not be set: ${messageOf(failure)}`);
  }
  return exitCode;
}
