import type { Problem } from '../../base/problem.ts';
import type { Outcome } from '../../model/verdict.ts';
import { type Host, type Log, NOTHING_PUBLISHED, type Published, type Session } from '../../publish/host.ts';
import type { Report } from '../../report/report.ts';
import type { Settings } from '../../settings/settings.ts';
import type { EndReport, Supervised } from '../../supervise/types/types.ts';
import { goAheadByAllMeans } from './ahead-through-sudo.ts';
import { endContainers } from './end-containers.ts';
import { exitCodeOfHang, type HungStop } from './hung-exit.ts';
import { inTime } from './in-time.ts';
import { type HungTree, investigate } from './investigate.ts';
import { CARRY_MS, tryLateReport } from './late-report.ts';
import { withProgress } from './progress.ts';
import { suiteProblems } from './suite-problems.ts';

/** All that comes after the deadline takes 30 s at most with the starts of processes, beside the grace period and the time between the samples. */
const AFTERWARDS_MS = 26_000;
/** Gdb takes up to 4 s a process; the rest of the time is for the report, for what does not end, and for the upload. */
const CAPTURE_MS = 14_000;
/** However late it is: an upload takes a second or two, and without it the evidence goes with the machine. */
const LEAST_UPLOAD_MS = 5_000;
/** A cancelled job has 7.5 s between SIGINT and SIGTERM; evidence and summary are to be on disk within 6. */
const CANCELLED_CAPTURE_MS = 3_500;
/** A cancel in the middle of a capture: what it may still take, so that the rest is done within the same time. */
const CUT_SHORT_MS = 2_000;
/** When a report that is still being written has to stop: within the same time. */
const CANCELLED_MS = 5_000;
/** What the same time leaves for ending the tree, and then for a report folder that did not answer at the start. */
const CANCELLED_GRACE_MS = 1_000;
const CANCELLED_CARRY_MS = 1_000;

export interface Place extends Pick<Session, 'privateDir' | 'reportDir'> {
  /** The folder that was asked for and did not answer at the start. */
  readonly lateReportDir: string | null;
}

/** What happens to a command that overran, fell silent or is cancelled: investigate, announce, end the tree, upload. */
export async function hung(
  stop: HungStop,
  supervised: Supervised,
  place: Place,
  settings: Settings,
  host: Host,
): Promise<number> {
  const cancelled = () => supervised.cancellation.aborted;
  const samplingMs = (settings.samples - 1) * settings.sampleIntervalMs;
  let latest = performance.now() + AFTERWARDS_MS + samplingMs;
  const tail = supervised.outputTail();
  host.log.info(`${endsLine(tail) ? '' : '\n'}${opening(stop)}`);
  const scene: HungTree = {
    ...place,
    marks: supervised.marks,
    workspace: host.workspace,
    temporaryDirectory: host.temporaryDirectory,
    environment: host.wholeEnvironment,
    masks: supervised.masks(),
    outcome: OUTCOMES[stop.reason],
    trigger: stop.reason === 'cancelled' ? stop.signal : stop.reason,
    elapsedMs: stop.afterMs,
    silentMs: tail === null ? null : supervised.silentMs(),
    ...(tail === null ? {} : { silentNow: supervised.silentMs }),
    outputTail: tail,
    budgetMs: cancelled() ? CANCELLED_CAPTURE_MS : CAPTURE_MS + samplingMs,
    rootEnd: supervised.exit,
    stop: timeIsUp(supervised.cancellation),
  };
  const exitCode = exitCodeOfHang(stop, settings);
  void goAheadByAllMeans();
  const { verdict, started, report, finish } = await withProgress('inspecting the processes', host.log, () =>
    inTime(investigate(scene, settings), scene.budgetMs, scene.reportDir),
  );
  const unannounced = await host.announce(verdict, report, supervised.outputTail());
  // Before the slow part: a cancel may end us in it.
  await host.outputs(verdict, report, NOTHING_PUBLISHED, exitCode);
  const ending = performance.now();
  // Ending is mostly waiting: what is only for reading is written meanwhile.
  const [ended, unstopped, whole] = await withProgress('ending the processes', host.log, () =>
    Promise.all([
      endTree(supervised, settings),
      endContainers(started, cancelled() ? CANCELLED_GRACE_MS : settings.graceMs),
      finish(),
    ]),
  );
  latest += Math.min(settings.graceMs, performance.now() - ending);
  // Only now has the suite written what it will write.
  const suite = await suiteProblems(settings, verdict, report);
  const [published] = await withProgress('uploading', host.log, () => {
    const boundMs = Math.max(LEAST_UPLOAD_MS, latest - performance.now());
    return Promise.all([
      uploadUnlessCancelled(whole, supervised, host, boundMs),
      place.lateReportDir === null
        ? undefined
        : tryLateReport(whole.directory, place.lateReportDir, cancelled() ? CANCELLED_CARRY_MS : CARRY_MS, host.log),
    ]);
  });
  // What is about processes that may have been left comes first.
  warn(host.log, [...ended.problems, ...unstopped, ...unannounced, ...published.problems, ...suite, ...whole.problems]);
  if (published.artifactId !== null) await host.outputs(verdict, whole, published, exitCode);
  await host.finished();
  // What the tree wrote while it was ended stands below the report: whoever looks at the end of the log sees the verdict all the same.
  host.log.info(`${leavesLine(tail, supervised.outputTail()) ? '\n' : ''}whyhung: ${verdict.headline}`);
  return exitCode;
}

/** Problems that stand open in the log: with verdict and chain they are to fit on a screen. */
const OPEN_PROBLEMS = 4;

/** The first ones as warnings, all others in a folded group. */
function warn(log: Log, problems: readonly Problem[]): void {
  const lines = problems.map(({ message, remedy }) => (remedy === '' ? message : `${message} ${remedy}`));
  const isMany = lines.length > OPEN_PROBLEMS;
  const open = isMany ? lines.slice(0, OPEN_PROBLEMS - 1) : lines;
  for (const line of open) log.warning(line);
  const rest = lines.slice(open.length);
  if (rest.length > 0) log.group(`whyhung: ${rest.length} more problems`, rest.join('\n'));
}

/** A cancel in the middle of the grace period makes it short. */
async function endTree(supervised: Supervised, { graceMs }: Settings): Promise<EndReport> {
  const { cancellation } = supervised;
  const short = Math.min(graceMs, CANCELLED_GRACE_MS);
  const hurry = () => void supervised.end(short);
  cancellation.addEventListener('abort', hurry, { once: true });
  const ended = await supervised.end(cancellation.aborted ? short : graceMs);
  cancellation.removeEventListener('abort', hurry);
  return ended;
}

/** The runner kills a cancelled step soon: `post` uploads then. */
async function uploadUnlessCancelled(
  report: Report,
  { cancellation }: Supervised,
  host: Host,
  boundMs: number,
): Promise<Published> {
  if (cancellation.aborted) return NOTHING_PUBLISHED;
  const cancelled = new Promise<Published>((resolve) => {
    cancellation.addEventListener('abort', () => resolve(NOTHING_PUBLISHED), { once: true });
  });
  return await Promise.race([host.upload(report, boundMs), cancelled]);
}

/** Aborted when a cancelled run has used its time: from the start of it, or a while after a cancel that came in between. */
function timeIsUp(cancellation: AbortSignal): AbortSignal {
  if (cancellation.aborted) return AbortSignal.timeout(CANCELLED_MS);
  const controller = new AbortController();
  const abort = () => void setTimeout(() => controller.abort(), CUT_SHORT_MS).unref();
  cancellation.addEventListener('abort', abort, { once: true });
  return controller.signal;
}

const OUTCOMES: Readonly<Record<HungStop['reason'], Outcome>> = {
  deadline: 'hung',
  'idle-timeout': 'idle',
  cancelled: 'cancelled',
};

/** The command may have left an unfinished line, as pytest does with its dots. Where its output is not ours, nothing tells. */
function endsLine(tail: Uint8Array | null): boolean {
  return tail === null || tail.length === 0 || tail.at(-1) === NEWLINE;
}

/** While the tree was ended the command wrote on, and stopped within a line. */
function leavesLine(before: Uint8Array | null, after: Uint8Array | null): boolean {
  return after !== null && !endsLine(after) && (before === null || Buffer.compare(before, after) !== 0);
}

const NEWLINE = 0x0a;

function opening(stop: HungStop): string {
  switch (stop.reason) {
    case 'deadline':
      return 'whyhung: the deadline has passed; inspecting the processes';
    case 'idle-timeout':
      return 'whyhung: no output for longer than idle-timeout; inspecting the processes';
    case 'cancelled':
      return `whyhung: cancelled by ${stop.signal}; inspecting the processes`;
  }
}
