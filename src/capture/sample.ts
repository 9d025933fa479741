import { findTree } from '../process-tree/process-tree.ts';
import { type Deadline, deadlineIn, pause } from './deadline.ts';
import type { ProcessFacts } from './evidence.ts';
import { databaseSessions } from './facts/database-sessions.ts';
import { networkOf } from './facts/holders.ts';
import { learnPeers } from './facts/peers.ts';
import { readProc } from './facts/proc-files.ts';
import { factsOf, restOf, schedulerClock, threadsOf } from './facts/process-facts.ts';
import { ioOf, tcpTraffic } from './facts/traffic.ts';
import { type Ledger, notesOn, type ProcessNotes } from './ledger.ts';
import { detailsFolder } from './signal/details-dump.ts';
import { registrationOf } from './signal/gate.ts';
import { askRaw } from './signal/signal-layers.ts';
import { tellsRawTaken } from './signal/silence.ts';
import { turns } from './signal/turns.ts';
import type { CaptureRequest } from './types.ts';

/** How long one sample of threads and stacks takes without silent processes; kept free for each sample to come. */
export const SAMPLE_MS = 700;

/**
 * Looks at the whole tree once (`beganMs` after the first sample): kernel facts first, since signals disturb them; then the raw stacks of all processes side
 * by side; then their details, and, while those are awaited, what costs more time and does not change.
 */
export async function takeSample(
  ledger: Ledger,
  beganMs: number,
  request: CaptureRequest,
  deadline: Deadline,
): Promise<void> {
  const seen = [...ledger.processes.values()].map((notes) => notes.member);
  const members = findTree(request.marks, seen);
  const index = ledger.sampleTimesMs.length;
  const origin = performance.now() - beganMs;
  const context = { request, folder: detailsFolder(request.privateDir), turns: turns(), deadline };
  ledger.sampleTimesMs.push(Math.round(beganMs));
  ledger.room.beginSample(index);
  ledger.uptime ??= readProc('/proc/uptime');
  if (index === 0) ledger.clock = schedulerClock();
  const looks = members.map((member) => {
    const notes = notesOn(ledger, member, registrationOf(member, request.privateDir));
    const threads = threadsOf(member.pid, index === 0);
    const look = { member, threads, io: ioOf(member.pid), raw: null, details: null, rest: null };
    notes.samples[index] = look;
    return { notes, look };
  });
  const asked = await Promise.all(
    looks.map(async ({ notes, look }) => ({
      notes,
      look,
      conversation: await askRaw(look.member, notes, context),
    })),
  );
  const answers = asked.map(async ({ notes, look, conversation }) => {
    const { raw, details, layers } = ledger.room.within(await conversation.finish());
    notes.samples[index] = { ...look, raw, details };
    notes.layers.push(...layers);
    notes.detailsMissed = details === null;
    notes.rawSignalTaken ||= tellsRawTaken(details);
  });
  await Promise.all([
    ...answers,
    learnFacts(
      looks.map(({ notes }) => notes),
      ledger,
      request,
      deadline,
    ),
  ]);
  const elapsed = () => performance.now() - origin;
  const traffic = await tcpTraffic(
    looks.map(({ notes }) => notes.facts),
    elapsed,
    deadline,
  );
  if (traffic !== null) ledger.traffic.push(traffic);
  for (const { member, samples } of looks.map(({ notes }) => notes)) {
    const look = samples[index];
    if (look != null) samples[index] = { ...look, rest: restOf(member.pid, elapsed()) };
  }
  // Last, when whoever waits for a lock waits again: the first read waits for all processors (synchronize_rcu), 10 to 30 ms.
  ledger.fileLocks = readProc('/proc/locks') ?? ledger.fileLocks;
}

/** Once a process: command line, files, sockets and who has their other ends. */
async function learnFacts(
  all: readonly ProcessNotes[],
  ledger: Ledger,
  request: CaptureRequest,
  deadline: Deadline,
): Promise<void> {
  const fresh: ProcessFacts[] = [];
  // The signals go first.
  await pause(0);
  if (ledger.sampleTimesMs.length === 1) ledger.sessions = databaseSessions();
  for (const notes of all) {
    if (notes.facts !== null) continue;
    await pause(0);
    const facts = factsOf(notes.member.pid, request.privateDir, deadline);
    notes.facts = facts;
    fresh.push(facts);
    if (facts.network !== null && !ledger.networks.has(facts.network)) {
      ledger.networks.set(facts.network, networkOf(notes.member.pid));
    }
  }
  await learnPeers(fresh, ledger, deadline);
}

/** What one sample may use so that those after it still have their time, at least half of what is left. */
export function shareOfSample(deadline: Deadline, samplesAfter: number): Deadline {
  const left = deadline.remainingMs();
  return deadlineIn(Math.max(left - samplesAfter * SAMPLE_MS, left / 2));
}
