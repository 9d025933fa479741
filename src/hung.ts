import type { Outcome } from './diagnose/verdict.ts';
import { type Host, NOTHING_PUBLISHED, type Session } from './host.ts';
import { investigate } from './investigate.ts';
import type { Settings } from './settings/settings.ts';
import { signalExitCode } from './supervise/exit-code.ts';
import type { Stop, Supervised } from './supervise/types.ts';

/** Exit code of an overrun, as coreutils `timeout` has it. */
const EXIT_HUNG = 124;
/** Gdb takes up to 4 s a process and runs on few at a time; a hang has cost minutes already. */
const CAPTURE_MS = 60_000;
/** A cancelled job has 7.5 s between SIGINT and SIGTERM; evidence and summary are to be on disk within 6. */
const CANCELLED_CAPTURE_MS = 3_500;
/** A cancel in the middle of a capture: what it may still take, so that the rest is done within the same time. */
const CUT_SHORT_MS = 2_000;
/** What the same time leaves for ending the tree. */
const CANCELLED_GRACE_MS = 1_000;

export type Place = Pick<Session, 'privateDir' | 'reportDir'>;
export type HungStop = Exclude<Stop, { reason: 'completed' | 'spawn-failed' }>;

/** What happens to a command that overran, fell silent or is cancelled: investigate, announce, end the tree, upload. */
export async function hung(
  stop: HungStop,
  supervised: Supervised,
  place: Place,
  settings: Settings,
  host: Host,
): Promise<number> {
  const cancelled = () => supervised.cancellation.aborted;
  host.log.info(opening(stop));
  const { verdict, report } = await investigate(
    {
      ...place,
      marks: supervised.marks,
      workspace: host.workspace,
      environment: host.commandEnvironment,
      outcome: OUTCOMES[stop.reason],
      trigger: stop.reason === 'cancelled' ? stop.signal : stop.reason,
      elapsedMs: stop.afterMs,
      silentMs: supervised.outputTail() === null ? null : supervised.silentMs(),
      outputTail: supervised.outputTail(),
      budgetMs: cancelled() ? CANCELLED_CAPTURE_MS : CAPTURE_MS,
      stop: shortlyAfter(supervised.cancellation),
    },
    settings,
  );
  const problems = [...report.problems, ...(await host.announce(verdict, report))];
  const ended = await supervised.end(cancelled() ? Math.min(settings.graceMs, CANCELLED_GRACE_MS) : settings.graceMs);
  // The runner is about to kill us: `post` uploads.
  const published = cancelled() ? NOTHING_PUBLISHED : await host.upload(report);
  for (const { message, remedy } of [...problems, ...ended.problems, ...published.problems]) {
    host.log.warning(remedy === '' ? message : `${message} ${remedy}`);
  }
  const exitCode = exitCodeFor(stop, settings);
  await host.finished(verdict, report, published, exitCode);
  return exitCode;
}

/** Aborted a while after `signal` is; never by itself. */
function shortlyAfter(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = () => void setTimeout(() => controller.abort(), CUT_SHORT_MS).unref();
  if (!signal.aborted) signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}

const OUTCOMES: Readonly<Record<HungStop['reason'], Outcome>> = {
  deadline: 'hung',
  'idle-timeout': 'idle',
  cancelled: 'cancelled',
};

function opening(stop: HungStop): string {
  switch (stop.reason) {
    case 'deadline':
      return 'whyhung: the deadline has passed; looking at what the processes do';
    case 'idle-timeout':
      return 'whyhung: no output for longer than idle-timeout; looking at what the processes do';
    case 'cancelled':
      return `whyhung: cancelled by ${stop.signal}; looking at what the processes do`;
  }
}

function exitCodeFor(stop: HungStop, settings: Settings): number {
  if (stop.reason === 'cancelled') return signalExitCode(stop.signal);
  return settings.onHang === 'warn' ? 0 : EXIT_HUNG;
}
