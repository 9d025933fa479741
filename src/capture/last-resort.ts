import type { LayerResult, Process, Snapshot } from '../model/snapshot.ts';
import { threadsOf } from '../model/threads.ts';
import { parseFaulthandler } from '../parse/python/faulthandler.ts';
import { decoded } from '../parse/text.ts';
import { withSourceText } from './assemble/sources/source-lines.ts';
import { deadlineIn } from './evidence/deadline.ts';
import type { CaptureRequest } from './evidence/request.ts';
import { foreignFiles } from './foreign/foreign-files.ts';
import { disturbanceOf } from './signal/disturbance.ts';
import { registrationOf } from './signal/gate/gate.ts';
import { watchForDeath } from './signal/own-death.ts';
import { askFaulthandler } from './signal/raw-layer.ts';

/** One answer of faulthandler, and the lines of source that it names. */
const BOUND_MS = 1500;

const AT_LAST =
  'Asked last, while a thread was computing and everything else was on disk: its frames may have changed meanwhile.';

/**
 * faulthandler for whom nothing else gave stacks although something computes in it: it may kill the process, so only where that is about to
 * be ended, and only when all the rest has been kept. Never for somebody who asked to look at a running process. Never rejects.
 *
 * @returns the snapshot with what came of it; `null` where there was nobody to ask.
 */
export async function lastResort(
  snapshot: Snapshot,
  request: Pick<CaptureRequest, 'privateDir' | 'settings' | 'trigger' | 'rootEnd' | 'stop'>,
): Promise<Snapshot | null> {
  if (request.trigger === 'asked' || process.platform !== 'linux' || request.stop?.aborted) return null;
  const silent = snapshot.processes.filter(
    (one) =>
      one.python?.registered === true &&
      one.disturbed === undefined &&
      one.states.at(-1) !== 'Z' &&
      threadsOf(one).length === 0,
  );
  if (silent.length === 0) return null;
  const asked = new Map<Process, Process>();
  const deadline = deadlineIn(BOUND_MS);
  await Promise.all(
    silent.map(async (one) => asked.set(one, await askAtLast(one, snapshot.rootPid, request, deadline))),
  );
  const processes = snapshot.processes.map((one) => asked.get(one) ?? one);
  const problems = processes.flatMap(({ pid, disturbed }, at) =>
    disturbed === snapshot.processes[at]?.disturbed || disturbed === undefined
      ? []
      : [{ where: 'look', pid, message: disturbed.sentence, remedy: '' }],
  );
  const told = { ...snapshot, processes, problems: [...snapshot.problems, ...problems] };
  const foreign = foreignFiles();
  try {
    return await withSourceText(told, foreign, deadlineIn(BOUND_MS));
  } finally {
    foreign.close();
  }
}

async function askAtLast(
  one: Process,
  rootPid: number,
  { privateDir, settings, rootEnd }: Pick<CaptureRequest, 'privateDir' | 'settings' | 'rootEnd'>,
  deadline: ReturnType<typeof deadlineIn>,
): Promise<Process> {
  const began = performance.now();
  const death = watchForDeath(one);
  const answer = await askFaulthandler({
    member: one,
    registered: registrationOf(one, privateDir),
    rawSignalTaken: false,
    privateDir,
    settings,
    deadline,
    sent: () => death.sent(),
  });
  const bytes = answer.take();
  const died = death.death();
  const end = one.pid === rootPid ? (rootEnd?.() ?? {}) : {};
  const disturbed = died === null ? null : disturbanceOf({ ...died, ...end }, [settings.signal.name]);
  const raw = bytes === null ? null : parseFaulthandler(decoded(bytes));
  const reason = disturbed?.sentence ?? (raw === null ? (answer.problem?.reason ?? '') : AT_LAST);
  const outcome = raw !== null && disturbed === null ? 'partial' : raw === null ? answer.outcome : 'failed';
  const row: LayerResult = { layer: 'signal', outcome, ms: Math.round(performance.now() - began), reason, remedy: '' };
  const samples = one.python?.samples ?? [];
  return {
    ...one,
    ...(disturbed === null ? {} : { disturbed }),
    layers: [...one.layers.filter(({ layer }) => layer !== 'signal'), row],
    python:
      one.python === null
        ? null
        : {
            ...one.python,
            samples: samples.map((two, at) => (at === samples.length - 1 ? { ...two, raw: two.raw ?? raw } : two)),
          },
  };
}
