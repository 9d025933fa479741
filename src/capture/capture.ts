import { tmpdir } from 'node:os';
import pTimeout from 'p-timeout';
import { messageOf } from '../base/errors.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { withExcerpts } from './assemble/excerpts.ts';
import { buildSnapshot } from './assemble/snapshot.ts';
import { withSources } from './assemble/sources.ts';
import { type Deadline, deadlineIn, pause } from './deadline.ts';
import type { GdbEvidence } from './evidence.ts';
import { hostFacts } from './facts/host-facts.ts';
import { isPython } from './facts/process-facts.ts';
import { sourceReader } from './facts/source-lines.ts';
import { emptyLedger, evidenceOf, type Ledger, type ProcessNotes } from './ledger.ts';
import { type FallbackTarget, fallBack } from './outside/fallback.ts';
import { SAMPLE_MS, shareOfSample, takeSample } from './sample.ts';
import type { CaptureRequest } from './types.ts';
import { noteDeaths } from './under-look.ts';

/** Reading source lines and making the snapshot; a tenth of a small budget. */
const BUILD_MS = 500;
/** Every stage ends by itself in time; this much later it is left behind. */
const LEEWAY_MS = 100;

/**
 * Collects the evidence of a hang from the whole tree and makes the snapshot of it, within `budgetMs`. Never rejects:
 * what could not be seen is a problem or a layer's reason in the snapshot. Leaves no process stopped.
 */
export async function capture(request: CaptureRequest): Promise<Snapshot> {
  const takenAt = new Date().toISOString();
  const whole = deadlineIn(request.budgetMs);
  const collecting = deadlineIn(request.budgetMs - Math.min(BUILD_MS, request.budgetMs / 10));
  const ledger = emptyLedger(request.settings.samples);
  await stage('samples', ledger, collecting, request.stop, () => takeSamples(ledger, request, collecting));
  await stage('gdb', ledger, collecting, request.stop, () => readFromOutside(ledger, request, collecting));
  noteDeaths(ledger.processes.values(), ledger, request);
  const earlier = { privateDir: request.privateDir, sessions: ledger.sessions };
  const context = { request, host: hostFacts([request.workspace, tmpdir()], earlier), takenAt };
  try {
    const read = sourceReader(whole);
    return withExcerpts(withSources(buildSnapshot(evidenceOf(ledger), context), read), read);
  } catch (failure) {
    // A defect of ours: the report at least says so, and the tree is still ended.
    const problem = { where: 'snapshot', pid: null, message: `Not built: ${messageOf(failure)}`, remedy: '' };
    return buildSnapshot({ ...evidenceOf(emptyLedger()), problems: [...ledger.problems, problem] }, context);
  }
}

async function stage(
  where: string,
  ledger: Ledger,
  deadline: Deadline,
  stop: AbortSignal | undefined,
  run: () => Promise<void>,
): Promise<void> {
  try {
    const bound = { milliseconds: deadline.remainingMs() + LEEWAY_MS };
    await pTimeout(run(), stop === undefined ? bound : { ...bound, signal: stop });
  } catch (failure) {
    ledger.problems.push({ where, pid: null, message: `Not finished: ${messageOf(failure)}`, remedy: '' });
  }
}

async function takeSamples(ledger: Ledger, request: CaptureRequest, deadline: Deadline): Promise<void> {
  const { samples, sampleIntervalMs } = request.settings;
  const first = performance.now();
  for (let index = 0; index < samples; index++) {
    // From the end of the last one: who was kept busy with answers has to get on with its own work in between.
    const wait = index === 0 ? 0 : Math.min(sampleIntervalMs, Math.max(0, deadline.remainingMs() - SAMPLE_MS));
    if (index > 0 && deadline.remainingMs() < SAMPLE_MS) {
      const message = `No time was left for sample ${index + 1} of ${samples}, so movement cannot be told from standstill.`;
      ledger.problems.push({ where: 'samples', pid: null, message, remedy: '' });
      return;
    }
    if (wait > 0) await pause(wait);
    await takeSample(ledger, performance.now() - first, request, shareOfSample(deadline, samples - index - 1));
  }
}

/** After the samples, since a process that gdb reads stands still meanwhile. Root first. */
async function readFromOutside(ledger: Ledger, { settings }: CaptureRequest, deadline: Deadline): Promise<void> {
  const pages = [...ledger.processes.values()].flatMap((notes) => {
    const target = targetOf(notes, ledger.sampleTimesMs.length - 1);
    return target === null ? [] : [{ notes, target }];
  });
  const targets = pages.map(({ target }) => target);
  await fallBack(targets, settings, deadline, (at, { results, gdb, outside }) => {
    const notes = pages[at]?.notes;
    notes?.layers.push(...results);
    if (notes !== undefined) {
      notes.gdb = bothOf(notes.gdb, gdb);
      notes.outside ??= outside ?? null;
    }
  });
}

/** `null` for what is not Python or has ended. */
function targetOf(notes: ProcessNotes, lastSample: number): FallbackTarget | null {
  const { facts, samples, registered } = notes;
  const state = samples[lastSample]?.member.state ?? 'X';
  // The collector tells the stacks of all threads as well.
  const answered = samples.some((sample) => sample?.raw != null || sample?.details != null);
  if (facts === null || state === 'Z' || state === 'X' || !(answered || isPython(facts))) return null;
  const version = registered.registration?.version ?? null;
  const hasDetails = samples.some((sample) => sample?.details != null);
  return { id: notes.member, facts, version, hasRawDump: answered, hasDetails };
}

/** Two programs may have read the same process, one after the other. */
function bothOf(earlier: GdbEvidence | null, later: GdbEvidence | null): GdbEvidence | null {
  if (earlier === null || later === null) return earlier ?? later;
  return { output: `${earlier.output}\n${later.output}` };
}
