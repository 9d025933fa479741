import type { Problem } from '../base/problem.ts';
import { endStatus, holdersOf } from '../process-tree/process-tree.ts';
import { type CancelSignal, cancelReason } from './cancellation.ts';
import { deathSignal } from './end/death-signal.ts';
import { endTree } from './end/terminate.ts';
import { endUnseen, isBlind } from './end/unseen-tree.ts';
import { drained } from './output/drain.ts';
import { maskReader } from './output/masks.ts';
import { outputTail, TAIL_BYTES } from './output/output-tail.ts';
import { type PassThrough, passThrough } from './output/pass-through.ts';
import type { Sinks } from './output/sinks.ts';
import { raceOfReasons } from './race.ts';
import type { StartedCommand } from './start/start.ts';
import type { Exit, OutputHolder, Stop, Supervised, SuperviseRequest } from './types/types.ts';

/** The terminal has told the command of Ctrl-C as well; so long it may take to end by itself. */
const CTRL_C_MS = 2_000;
/**
 * A reader of ours that pauses (a pager) would hold the command itself in its last write, so it is waited for until the
 * deadline; so long at least, however late the command ended.
 */
const SLOW_READER_MS = 30_000;
/** After an overrun its last lines matter, and its report is already on disk. */
const SLOW_READER_AFTER_END_MS = 10_000;
/** A cancelled job has no time for a slow reader. */
const SLOW_READER_CANCELLED_MS = 1_000;
/** What the command itself wrote is in the pipe when it exits and is read within milliseconds. */
const HOLDERS_CANCELLED_MS = 250;

/** The started command and the race of reasons to stop. */
export interface WatchedCommand {
  readonly supervised: Omit<Supervised, 'stopped' | 'cancellation'>;
  readonly stopped: Promise<Stop>;
  cancel(signal: CancelSignal): void;
  /** The command has ended by itself; at most its output is still on its way. */
  hasExited(): boolean;
}

/** Races the reasons to stop; the first wins. */
export function watch(started: StartedCommand, request: SuperviseRequest, sinks: Sinks): WatchedCommand {
  const { child, pid, marks, foreground, sources } = started;
  const begun = performance.now();
  let lastOutput = begun;
  let exited = false;
  let ended: Exit | null = null;
  let cancelledAt: number | null = null;
  const silentMs = () => performance.now() - lastOutput;
  const elapsedMs = () => performance.now() - begun;
  const tail = outputTail(request.tailBytes ?? TAIL_BYTES);
  const masks = new Set<string>();
  const death = deathSignal(pid);
  const problems: Problem[] = [...started.problems];
  let holders: readonly OutputHolder[] = [];

  const names = [...sources.keys()];
  const streams = [...sources].map(([stream, source]) => {
    const reader = maskReader(masks);
    return passThrough(source, sinks[stream], {
      onChunk(chunk) {
        lastOutput = performance.now();
        tail.add(chunk);
        reader.add(chunk);
      },
      onResume() {
        lastOutput = performance.now();
      },
      onEnd: death.look,
      onLost: (failure) => void problems.push(lostOutput(stream, failure)),
    });
  });

  /** Drains for as long as `until` allows, or a while after a cancel. @returns what is lost; `null` when it ended. */
  const drain = async (until: number): Promise<readonly Problem[] | null> => {
    const start = performance.now();
    const readerUntil = () =>
      cancelledAt === null ? until : Math.min(until, Math.max(start, cancelledAt) + SLOW_READER_CANCELLED_MS);
    const isHurried = () => cancelledAt !== null && performance.now() > cancelledAt + HOLDERS_CANCELLED_MS;
    if (await drained(streams, { readerUntil, isHurried })) return null;
    for (const stream of streams) stream.takeRest();
    return streams.flatMap((stream, at) => (stream.isBlocked() ? [unread(names[at] ?? 'output', stream)] : []));
  };

  const race = raceOfReasons();
  const release = () => {
    for (const stream of streams) stream.release();
    child.unref();
  };

  // The loop may have been held up, so that a timer comes before the news of an exit that was in time.
  const overdue = (reason: () => Stop) => {
    if (endStatus(pid) === null) race.stop(reason());
  };
  race.after(request.timeoutMs, () => overdue(() => ({ reason: 'deadline', afterMs: elapsedMs() })));
  const { idleTimeoutMs } = request;
  const watchSilence = (limitMs: number): void => {
    const blocked = streams.some((stream) => stream.isBlocked());
    const silent = blocked ? 0 : silentMs();
    if (silent < limitMs) race.after(limitMs - silent, () => watchSilence(limitMs));
    else overdue(() => ({ reason: 'idle-timeout', afterMs: elapsedMs(), silentMs: silent }));
  };
  if (idleTimeoutMs !== null) watchSilence(idleTimeoutMs);

  child.once('exit', async (code, signal) => {
    const exit: Exit = death.correct(signal === null ? { code: code ?? 0, signal: null } : { code: null, signal });
    ended = exit;
    if (!race.claim()) return;
    exited = true;
    const lost = await drain(Math.max(begun + request.timeoutMs, performance.now() + SLOW_READER_MS));
    if (lost !== null) {
      problems.push(...lost);
      holders = holdersOf(marks.outputs).map(({ pid, name }) => ({ pid, name }));
      release();
    }
    race.settle({ reason: 'completed', exit });
  });

  return {
    stopped: race.stopped,
    hasExited: () => exited,
    cancel(signal) {
      cancelledAt ??= performance.now();
      const cancelled = () => race.stop({ reason: 'cancelled', signal: cancelReason(signal), afterMs: elapsedMs() });
      if (foreground && signal !== 'SIGTERM') race.after(CTRL_C_MS, cancelled);
      else cancelled();
    },
    supervised: {
      pid,
      marks,
      outputTail: () => (streams.length === 0 ? null : tail.bytes()),
      masks: () => [...masks],
      silentMs,
      elapsedMs,
      exit: () => ended,
      outputHolders: () => holders,
      problems: () => problems,
      async end(graceMs) {
        const report = await endTree(marks, graceMs);
        if (isBlind()) await endUnseen(child, marks.pgid, graceMs);
        const lost = await drain(performance.now() + SLOW_READER_AFTER_END_MS);
        release();
        return { ...report, problems: [...report.problems, ...(lost ?? [])] };
      },
    },
  };
}

function unread(stream: string, passing: PassThrough): Problem {
  return {
    where: 'supervise',
    pid: null,
    message: `Nothing reads our ${stream}: up to ${passing.waitingBytes()} of the last bytes that the command wrote to it are lost.`,
    remedy: 'Let its reader continue (a waiting pager, a stuck reader), or write to a file.',
  };
}

function lostOutput(stream: string, failure: Error): Problem {
  return {
    where: 'supervise',
    pid: null,
    message: `Our ${stream} could not be written (${failure.message}); from then on the command's ${stream} is lost.`,
    remedy: 'If the disk is full, free some space.',
  };
}
