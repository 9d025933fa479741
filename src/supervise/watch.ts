import type { Problem } from '../problem.ts';
import { endStatus, holdersOf } from '../process-tree/process-tree.ts';
import type { CancelSignal } from './cancellation.ts';
import { deathSignal } from './death-signal.ts';
import { drained } from './drain.ts';
import { outputTail, TAIL_BYTES } from './output-tail.ts';
import { passThrough } from './pass-through.ts';
import { raceOfReasons } from './race.ts';
import type { Sinks } from './sinks.ts';
import type { Started } from './start.ts';
import { endTree } from './terminate.ts';
import type { Exit, OutputHolder, Stop, Supervised, SuperviseRequest } from './types.ts';

/** The terminal has told the command of Ctrl-C as well; so long it may take to end by itself. */
const CTRL_C_MS = 2_000;
/** After the tree has ended, a cancelled job has no time for a slow reader. */
const SLOW_READER_AFTER_END_MS = 1_000;

/** The started command and the race of reasons to stop. */
export interface Watched {
  readonly supervised: Omit<Supervised, 'stopped' | 'cancellation'>;
  readonly stopped: Promise<Stop>;
  cancel(signal: CancelSignal): void;
}

/** Races the reasons to stop; the first wins. */
export function watch(started: Started, request: SuperviseRequest, sinks: Sinks): Watched {
  const { child, pid, marks, foreground, sources } = started;
  const begun = performance.now();
  let lastOutput = begun;
  const silentMs = () => performance.now() - lastOutput;
  const elapsedMs = () => performance.now() - begun;
  const tail = outputTail(request.tailBytes ?? TAIL_BYTES);
  const death = deathSignal(pid);
  const problems: Problem[] = [...started.problems];
  let holders: readonly OutputHolder[] = [];

  const streams = [...sources].map(([stream, source]) =>
    passThrough(source, sinks[stream], {
      onChunk(chunk) {
        lastOutput = performance.now();
        tail.add(chunk);
      },
      onResume() {
        lastOutput = performance.now();
      },
      onEnd: death.look,
      onLost: (failure) => void problems.push(lostOutput(stream, failure)),
    }),
  );

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
    if (!race.claim()) return;
    if (!(await drained(streams, silentMs))) {
      holders = holdersOf(marks.outputs).map(({ pid, name }) => ({ pid, name }));
      release();
    }
    race.settle({ reason: 'completed', exit });
  });

  return {
    stopped: race.stopped,
    cancel(signal) {
      const cancelled = () => race.stop({ reason: 'cancelled', signal, afterMs: elapsedMs() });
      if (foreground && signal !== 'SIGTERM') race.after(CTRL_C_MS, cancelled);
      else cancelled();
    },
    supervised: {
      pid,
      marks,
      outputTail: () => (streams.length === 0 ? null : tail.bytes()),
      silentMs,
      elapsedMs,
      outputHolders: () => holders,
      problems: () => problems,
      async end(graceMs) {
        const report = await endTree(marks, graceMs);
        await drained(streams, silentMs, SLOW_READER_AFTER_END_MS);
        release();
        return report;
      },
    },
  };
}

function lostOutput(stream: string, failure: Error): Problem {
  return {
    where: 'supervise',
    pid: null,
    message: `Our ${stream} could not be written (${failure.message}); from there on the command's ${stream} is lost`,
    remedy: 'If the disk is full, free some space.',
  };
}
