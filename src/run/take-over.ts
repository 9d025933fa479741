import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findTree, isSame } from '../process-tree/process-tree.ts';
import { registeredFolder } from '../process-tree/registered-file.ts';
import type { Host, Session } from '../publish/host.ts';
import type { HangReport } from '../report/read-report.ts';
import type { Settings } from '../settings/settings.ts';
import { endTree } from '../supervise/end/terminate.ts';
import { isDismissed, isGuardian, startGuardian } from './guardian.ts';
import { suiteProblems } from './hung/suite-problems.ts';
import { possibleParents } from './private-folder.ts';
import { realReportDir } from './real-report-dir.ts';
import { watchdogEnded } from './watchdog/left-watchdog.ts';

/** In a job container a cancel never reaches the main step, so it may still run; it needs up to 6 s to end by itself. */
const WRAPPER_MS = 10_000;
const POLL_MS = 50;
/** A cancelled job leaves five minutes for all that is left of it. */
const CAPTURE_MS = 60_000;
/** `post` has nothing to say of the command; the main step has ended with a code of its own. */
const EXIT_UNTOLD = 1;

/** How far the main step came, and what it left. */
export interface Unfinished {
  readonly session: Session;
  readonly announced: boolean;
  readonly finished: boolean;
}

/** Does the rest of a main step that was killed or cancelled: capture if the command still hangs, report, end the tree, upload. */
export async function takeOver(main: Unfinished, settings: Settings, host: Host): Promise<void> {
  // First of all: what follows may take longer than whoever sends it away waits for its end, as where a folder does not answer.
  if (isGuardian(process.env) && (await isDismissed())) return;
  const asked = realReportDir(settings.reportDir);
  if (!isOurs(main.session, asked, host)) {
    host.log.warning('The state of the main step names folders that are not ours; nothing is taken over.');
    return;
  }
  const session = answering(main.session, asked, host);
  const marks = { ...session.marks, registeredDir: registeredFolder(session.privateDir) };
  if (isGuardian(process.env)) {
    await endTree(marks, settings.graceMs);
    await removePrivateFolder(session);
    return;
  }
  const dismiss = main.finished ? async () => undefined : startGuardian(process.env);
  if (!main.finished) await endWrapper(session);
  const left = existsSync(session.reportDir) ? await reportIn(session.reportDir) : null;
  const looks = left === null && !main.finished;
  const report = left ?? (looks ? await lookNow({ ...session, marks }, settings, host) : null);
  // What a command that ended by itself leaves running is none of our business, as in a run: step.
  if (!main.finished) await endTree(marks, settings.graceMs);
  await removePrivateFolder(session);
  const watchdog = main.finished ? undefined : watchdogEnded(session.privateDir);
  await dismiss();
  if (report !== null) {
    if (left !== null && !main.announced) await host.announce(left.verdict, left.report, null);
    const { verdict, report: written } = report;
    const suite = await suiteProblems(settings, verdict, written);
    const { problems } = await host.upload(written);
    for (const { message } of [...suite, ...problems]) host.log.warning(message);
  }
  await watchdog;
}

/** Loaded only where there is one, as all that a `post` after a run without a hang does not need. */
async function reportIn(directory: string): Promise<HangReport | null> {
  const { readReport } = await import('../report/read-report.ts');
  return await readReport(directory);
}

async function removePrivateFolder({ privateDir }: Session): Promise<void> {
  await rm(privateDir, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

type Asked = ReturnType<typeof realReportDir>;

/** The command can write the state too: without this it could have any folder of the machine published or removed. */
function isOurs({ privateDir, reportDir }: Session, { folder, isSilent }: Asked, host: Host): boolean {
  const inTemporary = possibleParents(host.temporaryDirectory).includes(path.dirname(privateDir));
  const named = /^whyhung-[A-Za-z0-9]+$/.test(path.basename(privateDir));
  // Its own also where another run had the one that was asked for. One that does not answer is left alone, and nothing of it is published: see `answering`.
  return inTemporary && named && (isSilent || reportDir === folder || reportDir === `${privateDir}-report`);
}

/** What `post` has to say goes elsewhere where the folder that was asked for does not answer any more; what is in it nobody can have. */
function answering(session: Session, { isSilent }: Asked, host: Host): Session {
  const reportDir = `${session.privateDir}-report`;
  if (!isSilent || session.reportDir === reportDir) return session;
  host.log.warning(`report-dir ${session.reportDir} no longer answers; whatever is reported now goes to ${reportDir}.`);
  return { ...session, reportDir };
}

async function endWrapper({ wrapper }: Session): Promise<void> {
  if (!isSame(wrapper)) return;
  process.kill(wrapper.pid, 'SIGTERM');
  const deadline = performance.now() + WRAPPER_MS;
  while (isSame(wrapper) && performance.now() < deadline) await pause(POLL_MS);
  if (isSame(wrapper)) process.kill(wrapper.pid, 'SIGKILL');
}

/** The main step died before it had looked: if the command is still there, it is looked at now. */
async function lookNow(session: Session, settings: Settings, host: Host): Promise<HangReport | null> {
  if (findTree(session.marks).length === 0) return null;
  const [{ investigate }, { inTime }, { goAheadByAllMeans }] = await Promise.all([
    import('./hung/investigate.ts'),
    import('./hung/in-time.ts'),
    import('./hung/ahead-through-sudo.ts'),
  ]);
  void goAheadByAllMeans();
  const looking = investigate(
    {
      ...session,
      workspace: host.workspace,
      temporaryDirectory: host.temporaryDirectory,
      environment: host.wholeEnvironment,
      outcome: 'cancelled',
      trigger: 'SIGTERM',
      elapsedMs: Math.max(0, Date.now() - session.startedAt),
      silentMs: null,
      outputTail: null,
      budgetMs: CAPTURE_MS,
    },
    settings,
  );
  const found = await inTime(looking, CAPTURE_MS, session.reportDir, EXIT_UNTOLD);
  await host.announce(found.verdict, found.report, null);
  const { endContainers } = await import('./hung/end-containers.ts');
  const unstopped = await endContainers(found.started, settings.graceMs);
  for (const { message, remedy } of unstopped) host.log.warning(`${message} ${remedy}`);
  return { verdict: found.verdict, report: await found.finish() };
}
