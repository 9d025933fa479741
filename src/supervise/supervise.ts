import { type CancelSignal, cancelReason, onCancel } from './cancellation.ts';
import { signalExitCode } from './end/exit-code.ts';
import { killTreeAtOnce } from './end/terminate.ts';
import { isBlind, signalUnseen } from './end/unseen-tree.ts';
import type { Sinks } from './output/sinks.ts';
import { start } from './start/start.ts';
import type { Stop, Supervised, SuperviseRequest } from './types/types.ts';
import { watch } from './watch.ts';

/**
 * Starts the command and watches it until it ends, overruns, falls silent or is cancelled. Never rejects: a command that
 * cannot be started has stopped with `spawn-failed`. From then until the command has completed, the first SIGINT,
 * SIGTERM, SIGHUP or SIGQUIT to us cancels, and a second one kills the tree and exits this process at once. When the
 * command has exited and only its output is on its way, they end that wait and leave what it left running.
 */
export async function supervise(request: SuperviseRequest, sinks: Sinks = process): Promise<Supervised> {
  const cancellation = new AbortController();
  let cancel: (signal: CancelSignal) => void = () => undefined;
  let killAll: () => void = () => undefined;
  // Before the start, so that no signal finds the command without us.
  const stopListening = onCancel(
    (signal) => {
      cancellation.abort(cancelReason(signal));
      cancel(signal);
    },
    (signal) => {
      killAll();
      process.exit(signalExitCode(signal));
    },
  );
  const started = await start(request);
  if (!('child' in started)) {
    stopListening();
    return notStarted(started, request, cancellation.signal);
  }
  const watched = watch(started, request, sinks);
  killAll = () => {
    if (watched.hasExited()) return;
    if (isBlind()) signalUnseen(started.child, started.marks.pgid, 'SIGKILL');
    killTreeAtOnce(started.marks);
  };
  cancel = watched.cancel;
  if (cancellation.signal.aborted) cancel(cancellation.signal.reason);
  const stopped = watched.stopped.then((stop) => {
    if (stop.reason === 'completed') stopListening();
    return stop;
  });
  return { ...watched.supervised, stopped, cancellation: cancellation.signal };
}

function notStarted(stop: Stop, request: SuperviseRequest, cancellation: AbortSignal): Supervised {
  const { environmentMark } = request;
  return {
    pid: null,
    stopped: Promise.resolve(stop),
    marks: { root: { pid: 0, startTicks: 0 }, pgid: null, environmentMark, outputs: [] },
    exit: () => null,
    outputTail: () => new Uint8Array(),
    masks: () => [],
    silentMs: () => 0,
    elapsedMs: () => 0,
    outputHolders: () => [],
    problems: () => [],
    cancellation,
    end: async () => ({ killed: [], problems: [] }),
  };
}
