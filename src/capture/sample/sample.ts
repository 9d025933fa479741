import { arch } from 'node:os';
import { idleTimer, latestRuns } from '../../parse/kernel/sched.ts';
import { findTree } from '../../process-tree/process-tree.ts';
import type { TreeMember } from '../../process-tree/types.ts';
import { containerMembers } from '../containers/members.ts';
import { type Deadline, deadlineIn, pause } from '../evidence/deadline.ts';
import type { ProcessFacts, SampleEvidence } from '../evidence/evidence.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import { databaseSessions } from '../facts/database-sessions.ts';
import { networkOf } from '../facts/holders.ts';
import { factsOf, isApart, ranThread, restOf, schedulerClock, threadEvidenceOf } from '../facts/process-facts.ts';
import { ioTextOf, tcpTraffic } from '../facts/traffic.ts';
import { type Ledger, notesOn, type ProcessNotes } from '../ledger/ledger.ts';
import { canReadOutside, readUnsignalled } from '../outside/in-sample.ts';
import { readProc } from '../proc/proc-files.ts';
import { detailsFolder } from '../signal/details-dump.ts';
import { registrationOf } from '../signal/gate/gate.ts';
import { refusal } from '../signal/gate/refusal.ts';
import { movableWait } from '../signal/movable.ts';
import { foreignCaller } from '../signal/native-caller.ts';
import { ask, layer, type SampleContext } from '../signal/signal-layers.ts';
import { reportsInnerAlone, reportsOtherInterpreters, reportsRawTaken } from '../signal/silence.ts';
import { turns } from '../signal/turns.ts';
import { learnPeers } from './learn-peers.ts';
import { noteDeaths, noteDisturbances, type Page } from './under-look.ts';

/** A look at all processes takes some milliseconds, and one that finds no client of containers is over in that time. */
const RECENT_MS = 20;
/** Of each processor so many of the tree's threads that ran on it last tell how far its clock has come; one costs three reads, and may run meanwhile. */
const CLOCKS_EACH = 4;
/** How long one sample of threads and stacks takes without silent processes; kept free for each sample to come. */
export const SAMPLE_MS = 700;

/**
 * Looks at the whole tree once (`beganMs` after the first sample): kernel facts first, since signals disturb them; then every process is
 * asked, side by side, in the order of `signal-layers.ts`, and, while answers are awaited, what costs more time and does not change is read.
 */
export async function takeSample(
  ledger: Ledger,
  beganMs: number,
  request: CaptureRequest,
  deadline: Deadline,
): Promise<void> {
  noteDeaths(ledger.processes.values(), ledger, request);
  const seen = [...ledger.processes.values()].map((notes) => notes.member);
  // What runs in a container is looked at, but is none of the tree, which is signalled at its end.
  const tree =
    recentTree(ledger) ??
    findTree(
      request.marks,
      seen.filter(({ membership }) => membership !== 'container'),
    );
  const members = [...tree, ...containerMembers(ledger.containers, tree)];
  const index = ledger.sampleTimesMs.length;
  const origin = performance.now() - beganMs;
  ledger.sampleTimesMs.push(Math.round(beganMs));
  ledger.room.beginSample(index);
  if (ledger.uptime === null) {
    ledger.uptime = readProc('/proc/uptime');
    ledger.takenAt = new Date().toISOString();
  }
  if (index === 0) ledger.clock = schedulerClock();
  const pages = members.map((member): Page => {
    const notes = notesOn(ledger, member, registrationOf(member, request.privateDir));
    const threads = threadEvidenceOf(member.pid, index === 0);
    const bare = { member, threads, io: ioTextOf(member.pid), raw: null, details: null, rest: null };
    const foreign = notes.registered.registration === null ? null : libraryOf(bare);
    const look = foreign === null ? bare : { ...bare, library: foreign };
    notes.samples[index] = look;
    return { notes, look, foreign };
  });
  if (index === 0 && ledger.clock !== null) {
    const theirs = pages.flatMap(({ look }) => look.threads.map((thread) => ({ pid: look.member.pid, ...thread })));
    const ran = latestRuns(theirs, CLOCKS_EACH).flatMap(({ pid, tid }) => ranThread(pid, tid) ?? []);
    ledger.clock = { ...ledger.clock, ran: [...ledger.clock.ran, ...ran] };
  }
  await Promise.all([stacksOf(pages, index, ledger, request, deadline), learnFacts(pages, ledger, request, deadline)]);
  const elapsed = () => performance.now() - origin;
  const facts = pages.map(({ notes }) => notes.facts);
  const traffic = await tcpTraffic(facts, elapsed, deadline);
  if (traffic !== null) ledger.traffic.push(traffic);
  for (const { notes } of pages) {
    const look = notes.samples[index];
    const files = index === 0 ? [] : (notes.facts?.files ?? []);
    const script = notes.facts?.script?.fd ?? null;
    if (look != null) notes.samples[index] = { ...look, rest: restOf(look.member.pid, elapsed(), script, files) };
  }
  const idleOf = idleTimer(ledger.clock, ledger.uptime);
  await noteDisturbances(pages, index, idleOf, arch(), ledger, request);
  // Last, when whoever waits for a lock waits again; before a later sample it is read in the pause.
  if (index === 0) readLocks(ledger);
}

/**
 * What a look for containers has just seen, for the first sample; `null` where that was too long ago. What started in between is seen as late as what
 * starts right after a look, and nobody is signalled who is not that very process.
 */
function recentTree({ sampleTimesMs, lastLook }: Ledger): readonly TreeMember[] | null {
  const isRecent = lastLook !== null && performance.now() - lastLook.atMs < RECENT_MS;
  return isRecent && sampleTimesMs.length === 0 ? lastLook.members : null;
}

/** Who holds and wants locks of files. The first read for a while waits for all processors. */
export function readLocks(ledger: Ledger): void {
  ledger.fileLocks = readProc('/proc/locks') ?? ledger.fileLocks;
}

/** Signals for whom they do no harm, ptrace for the others. */
async function stacksOf(
  pages: readonly Page[],
  index: number,
  ledger: Ledger,
  request: CaptureRequest,
  deadline: Deadline,
): Promise<void> {
  const context = { request, folder: detailsFolder(request.privateDir), turns: turns(), deadline };
  const put = ({ notes }: Pick<Page, 'notes'>, told: Pick<SampleEvidence, 'raw' | 'details'>) => {
    const { raw, details } = ledger.room.within({ ...told, layers: [], computes: false, uncaught: false });
    const look = notes.samples[index];
    if (look == null) return;
    const known = inner.has(notes) ? (raw ?? look.raw) : (look.raw ?? raw);
    notes.samples[index] = { ...look, raw: known, details: look.details ?? details };
  };
  const several: Page[] = [];
  const inner = new Set<ProcessNotes>();
  const asked = async (page: Page): Promise<boolean> => {
    const { notes, look } = page;
    const answer = ledger.room.within(await ask(look.member, notes, context));
    put(page, answer);
    notes.layers.push(...answer.layers);
    notes.detailsMissed = answer.details === null;
    notes.rawSignalTaken ||= reportsRawTaken(answer.details);
    if (reportsOtherInterpreters(answer.details)) several.push(page);
    if (answer.details === null && reportsInnerAlone(answer.raw)) {
      several.push(page);
      inner.add(notes);
    }
    notes.uncaught ||= answer.uncaught;
    return answer.computes;
  };
  const apart = pages.filter((page) => isOutOfReach(page, request));
  const inNative = pages.flatMap((page) => {
    const wait = apart.includes(page) ? null : movedBySignal(page, request);
    return wait === null ? [] : [{ ...page, wait }];
  });
  const unsignalled = new Set(inNative.map(({ notes }) => notes));
  const computing: Page[] = [];
  await Promise.all([
    readInNative(inNative, put, asked, context, request),
    ...pages.map(async (page) => {
      // There is nobody to ask in a container.
      const isInside = page.look.member.membership === 'container';
      if (!unsignalled.has(page.notes) && !isInside && (await asked(page))) computing.push(page);
    }),
  ]);
  const unreached = apart.map((page) => ({ ...page, wantsDetails: true }));
  await readUnsignalled(unreached, request, deadline, put, APART_MS);
  // The collector tells the main interpreter only, and no stack but one: see `collect/stacks/running.py`. faulthandler tells the one that runs.
  const rest = [...computing, ...several].map((page) => ({ ...page, wantsDetails: false }));
  await readUnsignalled(rest, request, deadline, put);
}

/** Several in turn, each with a Python that may have to be loaded from another file system. */
const APART_MS = 4000;

/** No helper of ours is in it, and to gdb, which loads the files of a container anew, it is a matter of many seconds. */
function isOutOfReach({ notes, look }: Page, request: CaptureRequest): boolean {
  const isOpen = notes.registered.registration === null && !notes.outsideClosed;
  // Of another user's process the kernel does not tell us that it is apart.
  const isInside = look.member.membership === 'container' || isApart(look.member.pid);
  return isOpen && canReadOutside(request) && isInside;
}

/** It would be sent a signal, which could end this wait, and there is another way, or it is to be left as it is. */
function movedBySignal({ notes, look, foreign }: Page, request: CaptureRequest): string | null {
  const hasChoice = request.trigger === 'asked' || (canReadOutside(request) && !notes.outsideClosed);
  const isKnown = notes.registered.registration !== null;
  return hasChoice && isKnown ? movableWait(look, foreign, request.settings.detailsSignal.number, arch()) : null;
}

function libraryOf(look: SampleEvidence): string | null {
  return foreignCaller(look.member.pid, look.member.pid, mainOf(look)?.syscall ?? null);
}

function mainOf({ member, threads }: SampleEvidence): SampleEvidence['threads'][number] | undefined {
  return threads.find(({ tid }) => tid === member.pid);
}

/** Without a signal; where that cannot be done, a process that is about to be ended is asked as any other. */
async function readInNative(
  pages: readonly (Page & { readonly wait: string })[],
  put: (page: Pick<Page, 'notes'>, told: Pick<SampleEvidence, 'raw' | 'details'>) => void,
  asked: (page: Page) => Promise<boolean>,
  { deadline }: SampleContext,
  request: CaptureRequest,
): Promise<void> {
  const began = performance.now();
  const read = new Set<ProcessNotes>();
  const wanted = pages.map((page) => ({ ...page, wantsDetails: true }));
  await readUnsignalled(wanted, request, deadline, (one, told) => {
    read.add(one.notes);
    put(one, told);
  });
  await Promise.all(
    pages.map(async (page) => {
      if (!read.has(page.notes) && request.trigger !== 'asked') return void (await asked(page));
      const why = refusal(
        `${page.wait}, and a signal could end that wait.`,
        read.has(page.notes) ? '' : 'Allow ptrace, with which it can be read without a signal.',
      );
      page.notes.layers.push(layer('details', 'skipped', began, why));
    }),
  );
}

/** Once a process: command line, files, sockets and who has their other ends. */
async function learnFacts(
  pages: readonly Page[],
  ledger: Ledger,
  request: CaptureRequest,
  deadline: Deadline,
): Promise<void> {
  const fresh: ProcessFacts[] = [];
  // The signals go first.
  await pause(0);
  if (ledger.sampleTimesMs.length === 1) ledger.sessions = databaseSessions();
  for (const { notes } of pages) {
    if (notes.facts !== null) continue;
    await pause(0);
    const facts = factsOf(notes.member.pid, request.privateDir, deadline);
    notes.facts = facts;
    fresh.push(facts);
    if (facts.network !== null && !ledger.networks.has(facts.network)) {
      ledger.networks.set(facts.network, networkOf(notes.member.pid));
    }
  }
  await learnPeers(fresh, request.marks, ledger, deadline);
}

/** What one sample may use so that those after it still have their time, at least half of what is left. */
export function shareOfSample(deadline: Deadline, samplesAfter: number): Deadline {
  const left = deadline.remainingMs();
  return deadlineIn(Math.max(left - samplesAfter * SAMPLE_MS, left / 2));
}
