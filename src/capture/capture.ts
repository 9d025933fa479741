import { tmpdir } from 'node:os';
import pTimeout from 'p-timeout';
import { messageOf } from '../base/errors.ts';
import { isPathLearned } from '../base/path-folders.ts';
import type { Problem } from '../base/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { silentProcesses } from '../process-tree/memory-map.ts';
import type { TreeMember } from '../process-tree/types.ts';
import { idsIn, readerRights } from '../rights/rights.ts';
import { scriptsIn } from './assemble/sources/scripts.ts';
import { learnContainers } from './containers/learn.ts';
import { noteEnding } from './ending.ts';
import { type Deadline, deadlineIn, pause } from './evidence/deadline.ts';
import type { GdbEvidence } from './evidence/evidence.ts';
import type { FallbackTarget } from './evidence/outside-target.ts';
import type { CaptureRequest } from './evidence/request.ts';
import { type Earlier, hostFacts } from './facts/host-facts.ts';
import { isPython } from './facts/process-facts.ts';
import { heldProcesses, silentMounts } from './foreign/held.ts';
import { learnPath } from './foreign/learn-path.ts';
import { type RememberingFiles, remembering } from './foreign/remembering.ts';
import { takeForeignFiles } from './foreign/waiting.ts';
import { emptyLedger, evidenceOf, type Ledger, type ProcessNotes } from './ledger/ledger.ts';
import { noteStrangers } from './ledger/strangers.ts';
import { lookLonger } from './longer-look.ts';
import { fallBack } from './outside/fallback.ts';
import { movedByStop } from './outside/in-sample.ts';
import { readJava } from './outside/java.ts';
import { HELD, MOVED } from './outside/left-alone.ts';
import { takeMarksAway } from './sample/marks.ts';
import { readLocks, SAMPLE_MS, shareOfSample, takeSample } from './sample/sample.ts';
import { noteDeaths } from './sample/under-look.ts';
import { builtSnapshot, snapshotSoFar } from './so-far.ts';

/** Reading source lines and making the snapshot; a tenth of a small budget. */
const BUILD_MS = 500;
/** Every stage ends by itself in time; this much later it is left behind. */
const LEEWAY_MS = 100;
/** The first to read the table of locks for a while waits for all processors (`synchronize_rcu`), 10 to 30 ms. */
const LOCKS_MS = 40;

/**
 * Collects the evidence of a hang from the whole tree and makes the snapshot of it, within `budgetMs`. Never rejects:
 * what could not be seen is a problem or a layer's reason in the snapshot. Leaves no process stopped.
 */
export async function capture(request: CaptureRequest): Promise<Snapshot> {
  const began = new Date().toISOString();
  const whole = deadlineIn(request.budgetMs);
  const collecting = deadlineIn(request.budgetMs - Math.min(BUILD_MS, request.budgetMs / 10));
  const ledger = emptyLedger(request.settings.samples);
  const bare = () => ({
    request,
    host: hostFacts(new Map(), [], earlierThan(ledger, request)),
    takenAt: ledger.takenAt ?? began,
  });
  request.begun?.(() => snapshotSoFar(ledger, bare()));
  if (request.trigger !== 'asked') noteEnding(request.privateDir);
  const foreign = remembering(takeForeignFiles());
  // Shortly before a deadline it is known; where the end came earlier, nobody may look for a program before.
  if (!isPathLearned()) await learnPath(foreign, collecting);
  await stage('containers', ledger, collecting, request.stop, () => learnContainers(ledger, request, collecting));
  await stage('samples', ledger, collecting, request.stop, () => takeSamples(ledger, request, foreign, collecting));
  if (request.trigger === 'asked')
    await stage('marks', ledger, collecting, request.stop, () => takeMarksAway(ledger, request, collecting));
  noteStrangers(ledger, request.marks);
  for (const pid of silentProcesses()) ledger.problems.push(unread(pid));
  const held = await heldProcesses([...ledger.processes.values()].map(({ member }) => member.pid));
  const mounts = held.length === 0 ? [] : await silentMounts(foreign, held, collecting);
  await stage('gdb', ledger, collecting, request.stop, () => readFromOutside(ledger, request, held, collecting));
  await stage('java', ledger, collecting, request.stop, () => readJava(ledger, request, collecting));
  noteDeaths(ledger.processes.values(), ledger, request);
  const folders = [...new Set([request.workspace, tmpdir()])].map((path) => ({ kind: 'disk' as const, path }));
  const disks = await foreign.ask(folders, whole);
  const context = {
    request,
    host: hostFacts(disks.values, mounts, earlierThan(ledger, request)),
    takenAt: ledger.takenAt ?? began,
  };
  request.goesOn?.(() => lookLonger(ledger, context));
  return await builtSnapshot(ledger, context, foreign, whole);
}

/** What the state of the machine is compared with. */
function earlierThan({ sessions }: Ledger, { privateDir }: CaptureRequest): Earlier {
  return { privateDir, sessions };
}

async function stage(
  where: string,
  ledger: Ledger,
  deadline: Deadline,
  stop: AbortSignal | undefined,
  run: () => Promise<void>,
): Promise<void> {
  try {
    const milliseconds = deadline.remainingMs() + LEEWAY_MS;
    const message = `its ${(milliseconds / 1000).toFixed(1)} s were over.`;
    const bound = { milliseconds, message };
    await pTimeout(run(), stop === undefined ? bound : { ...bound, signal: stop });
  } catch (failure) {
    ledger.problems.push({ where, pid: null, message: `Not finished: ${messageOf(failure)}`, remedy: '' });
  }
}

async function takeSamples(
  ledger: Ledger,
  request: CaptureRequest,
  foreign: RememberingFiles,
  deadline: Deadline,
): Promise<void> {
  const { samples, sampleIntervalMs } = request.settings;
  const first = performance.now();
  ledger.beganAt = first;
  for (let index = 0; index < samples; index++) {
    // From the end of the last one: who was kept busy with answers has to get on with its own work in between.
    const wait = index === 0 ? 0 : Math.min(sampleIntervalMs, Math.max(0, deadline.remainingMs() - SAMPLE_MS));
    if (index > 0 && deadline.remainingMs() < SAMPLE_MS) {
      const message = `No time was left for sample ${index + 1} of ${samples}, so nothing shows whether anything moved.`;
      ledger.problems.push({ where: 'samples', pid: null, message, remedy: '' });
      return;
    }
    if (index > 0) await between(index, wait, ledger, request, foreign, deadline);
    await takeSample(ledger, performance.now() - first, request, shareOfSample(deadline, samples - index - 1));
  }
}

/** The pause before a sample but the first: what can be done in it is not in the way later. */
async function between(
  index: number,
  pauseMs: number,
  ledger: Ledger,
  request: CaptureRequest,
  foreign: RememberingFiles,
  deadline: Deadline,
): Promise<void> {
  const locks = pause(Math.max(0, pauseMs - LOCKS_MS)).then(() => readLocks(ledger));
  if (index === 1) request.meanwhile?.(ownMembers(ledger));
  const path =
    index === 1 ? learnPath(foreign, deadline).then(() => readScripts(ledger, request, foreign, deadline)) : null;
  await Promise.all([path, locks, pause(pauseMs)]);
}

/** A look may last as long as the machine is busy, and goes on by itself; on an idle one these few small files take milliseconds. */
const SCRIPTS_MS = 1_000;

/** The scripts of our own user's shells, before anything that may take the whole time: without them nothing is known of a step. */
async function readScripts(
  ledger: Ledger,
  { privateDir }: CaptureRequest,
  foreign: RememberingFiles,
  deadline: Deadline,
): Promise<void> {
  const isOurs = ({ facts }: ProcessNotes) => {
    const ids = idsIn(facts?.status ?? null);
    return ids !== null && readerRights(ids)?.by === 'self';
  };
  const own = new Set([...ledger.processes.values()].flatMap((notes) => (isOurs(notes) ? notes.member.pid : [])));
  const files = [...scriptsIn(evidenceOf(ledger), privateDir)].flatMap(([pid, script]) =>
    own.has(pid) ? script.files : [],
  );
  const requests = [...new Set(files)].map((file) => ({ kind: 'source' as const, path: file }));
  await foreign.keep(requests, deadline, SCRIPTS_MS);
}

/** What runs in a container has other interpreters. */
function ownMembers(ledger: Ledger): readonly TreeMember[] {
  const members = [...ledger.processes.values()].map(({ member }) => member);
  return members.filter(({ membership }) => membership !== 'container');
}

/** After the samples, since a process that gdb reads stands still meanwhile. Root first. */
async function readFromOutside(
  ledger: Ledger,
  { settings, trigger }: CaptureRequest,
  held: readonly number[],
  deadline: Deadline,
): Promise<void> {
  const pages = [...ledger.processes.values()].flatMap((notes) => {
    const target = targetOf(notes, ledger.sampleTimesMs.length - 1, trigger);
    if (target === null) return [];
    const isHeld = held.includes(notes.member.pid);
    const look = notes.samples.findLast((sample) => sample !== undefined);
    const isMoved = look != null && movedByStop(look, { trigger });
    if (!isHeld && !isMoved) return [{ notes, target }];
    if (!target.hasRawDump) notes.layers.push(isHeld ? HELD : MOVED);
    return [];
  });
  const targets = pages.map(({ target }) => target);
  if (settings.gdb === 'never' && targets.some(({ hasRawDump }) => !hasRawDump)) ledger.problems.push(SWITCHED_OFF);
  await fallBack(targets, settings, deadline, (at, { results, gdb, outside }) => {
    const notes = pages[at]?.notes;
    notes?.layers.push(...results);
    if (notes !== undefined) {
      notes.gdb = bothOf(notes.gdb, gdb);
      notes.outside ??= outside ?? null;
    }
  });
}

function unread(pid: number): Problem {
  const message = 'Its arguments and environment are not known: a thread of it has locked its memory map.';
  return { where: 'files', pid, message, remedy: 'Check the disk or file system that the thread waits for.' };
}

/** The switch of everything that looks into a process from outside. */
const SWITCHED_OFF: Problem = {
  where: 'gdb',
  pid: null,
  message: 'With `gdb: never` nothing reads a process from outside, neither gdb nor ptrace nor py-spy.',
  remedy: 'Set `gdb: auto`.',
};

/** `null` for what is not Python or has ended. */
function targetOf(notes: ProcessNotes, lastSample: number, trigger: CaptureRequest['trigger']): FallbackTarget | null {
  const { facts, samples, registered } = notes;
  const state = samples[lastSample]?.member.state ?? 'X';
  // The collector tells the stacks of all threads as well.
  const answered = samples.some((sample) => sample?.raw != null || sample?.details != null);
  if (facts === null || state === 'Z' || state === 'X' || !(answered || isPython(facts))) return null;
  const version = registered.registration?.version ?? null;
  const hasDetails = samples.some((sample) => sample?.details != null);
  return { id: notes.member, facts, version, hasRawDump: answered, hasDetails, spares: trigger === 'asked' };
}

/** Two programs may have read the same process, one after the other. */
function bothOf(earlier: GdbEvidence | null, later: GdbEvidence | null): GdbEvidence | null {
  if (earlier === null || later === null) return earlier ?? later;
  return { output: `${earlier.output}\n${later.output}` };
}
