import { baseName } from '../../model/process-kind.ts';
import type { LayerResult, OpenFile, OsThread, Process, ProcessEnd, Undisturbed } from '../../model/snapshot.ts';
import { LAYER_ORDER } from '../../model/snapshot.ts';
import { parseHeldLocks } from '../../parse/kernel/locks.ts';
import {
  accessOf,
  inodeOf,
  kindOf,
  parseCaughtSignals,
  parseCmdline,
  parseEnd,
  parseFlags,
  parseForked,
  parseHeldSignals,
  parseIgnoredSignals,
  parsePidfd,
  parsePosition,
  parseReapedFaults,
  parseStat,
  parseStopSignal,
  parseSwitches,
  parseTimerfd,
  parseTimerSignals,
  parseUid,
  parseWchan,
  ticksToMs,
} from '../../parse/kernel/proc.ts';
import type { IdleTimer } from '../../parse/kernel/sched.ts';
import { parseGdb } from '../../parse/python/gdb.ts';
import { bounded } from '../../parse/text.ts';
import type { FileEvidence, ProcessEvidence, SampleEvidence } from '../evidence/evidence.ts';
import type { PeerFinder } from './peers.ts';
import { buildPython } from './python.ts';
import { callOf } from './system-call.ts';
import { ioOf, type TrafficFinder } from './traffic.ts';
import { undisturbedOf } from './undisturbed.ts';

export interface ProcessContext {
  readonly arch: string;
  readonly children: readonly number[];
  readonly peersOf: PeerFinder;
  readonly trafficOf: TrafficFinder;
  readonly uptime: string | null;
  readonly idleOf: IdleTimer;
  readonly sampleCount: number;
  readonly sampleTimesMs: readonly number[];
  readonly complain: (where: string, message: string, remedy?: string) => void;
}

export function buildProcess(evidence: ProcessEvidence, context: ProcessContext): Process {
  const { member, facts } = evidence;
  const samples = evidence.samples.filter((sample): sample is SampleEvidence => sample !== null);
  if (facts !== null && facts.filesProblem !== '' && member.state !== 'Z')
    context.complain('files', facts.filesProblem);
  const python = buildPython(evidence, context);
  return {
    pid: member.pid,
    ppid: member.ppid,
    pgid: member.pgid,
    sid: member.sid,
    startTicks: member.startTicks,
    membership: member.membership,
    name: bounded(member.name, 64),
    argv: facts?.cmdline == null ? [] : parseCmdline(facts.cmdline),
    executable: facts?.executable == null ? null : bounded(facts.executable),
    cwd: facts?.cwd == null ? null : bounded(facts.cwd),
    uid: facts?.status == null ? null : parseUid(facts.status),
    states: samples.map((sample) => sample.member.state),
    cpuMs: samples.map((sample) => ticksToMs(sample.member.cpuTicks)),
    ageMs: ageOf(member.startTicks, context.uptime),
    ended: endOf(samples),
    ...(member.container === undefined ? {} : { container: member.container }),
    ...forkOf(samples),
    ...stopOf(evidence),
    ...ignoredBy(facts),
    ...caughtBy(facts),
    ...timersOf(facts),
    ...(facts?.limits === undefined ? {} : { limits: facts.limits }),
    ...reapedBy(samples),
    ...(evidence.java == null ? {} : { java: evidence.java }),
    ...(facts?.writesOutput === true ? { writesOutput: true } : {}),
    children: context.children,
    osThreads: threadsOf(samples, context, undisturbedOf(evidence.samples, context.sampleTimesMs), facts?.files ?? []),
    files: filesOf(evidence, context),
    io: ioOf(evidence.samples, context.sampleTimesMs),
    python,
    nativeText: evidence.gdb === null ? null : parseGdb(evidence.gdb.output).nativeText,
    ...(evidence.disturbed === null ? {} : { disturbed: evidence.disturbed }),
    layers: python === null && evidence.registration === null ? [] : merged([...evidence.layers, ...procRow(evidence)]),
  };
}

/** Children of it ended between the first look and the last, and it has waited for them: also such as no look met. */
function reapedBy(samples: readonly SampleEvidence[]): Pick<Process, 'reaped'> {
  const stats = samples.flatMap(({ member, threads }) => threads.find(({ tid }) => tid === member.pid)?.stat ?? []);
  const [from, to] = [parseReapedFaults(stats[0] ?? ''), parseReapedFaults(stats.at(-1) ?? '')];
  return from !== null && to !== null && to > from ? { reaped: true } : {};
}

function ignoredBy(facts: ProcessEvidence['facts']): Pick<Process, 'ignoredSignals'> {
  const ignoredSignals = parseIgnoredSignals(facts?.status ?? null);
  return ignoredSignals.length === 0 ? {} : { ignoredSignals };
}

function caughtBy(facts: ProcessEvidence['facts']): Pick<Process, 'caughtSignals'> {
  const caughtSignals = parseCaughtSignals(facts?.status ?? null);
  return caughtSignals.length === 0 ? {} : { caughtSignals };
}

function timersOf(facts: ProcessEvidence['facts']): Pick<Process, 'timerSignals'> {
  const timerSignals = parseTimerSignals(facts?.timers ?? null);
  return timerSignals.length === 0 ? {} : { timerSignals };
}

function ageOf(startTicks: number, uptime: string | null): number | null {
  const seconds = Number.parseFloat(uptime ?? '');
  return Number.isFinite(seconds) && startTicks > 0 ? Math.max(0, seconds * 1000 - ticksToMs(startTicks)) : null;
}

/** State and place as the last sample saw them, CPU time of all. */
function threadsOf(
  samples: readonly SampleEvidence[],
  { arch, idleOf }: ProcessContext,
  undisturbed: ReadonlyMap<number, Undisturbed>,
  files: readonly FileEvidence[],
): readonly OsThread[] {
  const threads = new Map<number, OsThread>();
  for (const sample of samples) {
    for (const thread of sample.threads) {
      const { tid, stat, wchan, status, sched } = thread;
      const facts = parseStat(stat);
      if (facts === null) continue;
      const heldSignals = parseHeldSignals(status);
      threads.set(tid, {
        tid,
        name: facts.name,
        state: facts.state,
        wchan: wchan === null ? null : parseWchan(wchan),
        syscall: callOf(thread, threads.get(tid)?.syscall ?? null, files, arch),
        cpuMs: [...(threads.get(tid)?.cpuMs ?? []), facts.cpuMs],
        switches: [...(threads.get(tid)?.switches ?? []), ...(parseSwitches(status) ?? [])],
        idleMs: threads.get(tid)?.idleMs ?? idleOf(sched, stat),
        undisturbed: undisturbed.get(tid) ?? null,
        ...(heldSignals.length === 0 ? {} : { heldSignals }),
        ...(tid === sample.member.pid && sample.library !== undefined ? { library: baseName(sample.library) } : {}),
      });
    }
  }
  return [...threads.values()];
}

/** A zombie's wait status stands in the stat of its only thread left. */
function endOf(samples: readonly SampleEvidence[]): ProcessEnd | null {
  const last = samples.at(-1);
  const main = last?.member.state === 'Z' ? last.threads.find((one) => one.tid === last.member.pid) : undefined;
  return main === undefined ? null : parseEnd(main.stat);
}

/** By the stat of its main thread in the last sample that has it. */
function forkOf(samples: readonly SampleEvidence[]): Pick<Process, 'isFork'> {
  const stats = samples.flatMap(({ member, threads }) => threads.filter(({ tid }) => tid === member.pid));
  const last = stats.at(-1);
  const isFork = last === undefined ? null : parseForked(last.stat);
  return isFork === null ? {} : { isFork };
}

/** By the stat of the process as a whole: that of a thread says nothing of a stop (`do_task_stat`). */
function stopOf({ facts }: ProcessEvidence): { readonly stopSignal?: number } {
  const signal = parseStopSignal(facts?.stat ?? '');
  return signal === null ? {} : { stopSignal: signal };
}

function filesOf(
  { facts, samples }: ProcessEvidence,
  { peersOf, trafficOf, arch }: ProcessContext,
): readonly OpenFile[] {
  const positions = samples.findLast((sample) => sample != null)?.rest?.positions;
  return (facts?.files ?? []).map((file) => {
    const advanced = advancedBy(file.info, positions?.get(file.fd) ?? null);
    const flags = parseFlags(file.info);
    const ofProcess = parsePidfd(file.link, file.info);
    const dueInMs = parseTimerfd(file.link, file.info);
    const { socket, peers } = peersOf(file, facts?.network ?? null);
    const traffic = socket === null ? null : trafficOf(socket.inode);
    return {
      fd: file.fd,
      kind: kindOf(file.link, flags, arch),
      target: bounded(file.link),
      inode: inodeOf(file.link),
      access: accessOf(flags),
      socket:
        socket === null
          ? null
          : { protocol: socket.protocol, local: socket.local, remote: socket.remote, state: socket.state, traffic },
      peers,
      ...(advanced > 0 ? { advanced } : {}),
      ...(ofProcess === null ? {} : { ofProcess }),
      ...(dueInMs === null ? {} : { dueInMs }),
      locks: parseHeldLocks(file.info),
    };
  });
}

function advancedBy(before: string | null, after: string | null): number {
  const [from, to] = [parsePosition(before), parsePosition(after)];
  return from === null || to === null ? 0 : to - from;
}

/** The kernel tells something of every process: a row only where it told less than it could. */
function procRow({ facts, samples }: ProcessEvidence): readonly LayerResult[] {
  if (facts === null) return [];
  const threads = samples.flatMap((sample) => sample?.threads ?? []);
  const row = { layer: 'proc', ms: 0, remedy: '' } as const;
  if (facts.filesProblem !== '') return [{ ...row, outcome: 'partial', reason: facts.filesProblem }];
  if (threads.length > 0 && threads.every(({ syscall }) => syscall === null)) {
    return [{ ...row, outcome: 'partial', reason: 'What its threads wait for in the kernel could not be read.' }];
  }
  return [];
}

/** One result a layer over all samples: `got` only where every sample got it; the first reason stands for all. */
function merged(results: readonly LayerResult[]): readonly LayerResult[] {
  return LAYER_ORDER.flatMap((layer) => {
    const own = results.filter((result) => result.layer === layer);
    const first = own.find((result) => result.outcome !== 'got') ?? own[0];
    if (first === undefined) return [];
    const some = own.some((result) => result.outcome === 'got' || result.outcome === 'partial');
    const outcome = first.outcome === 'got' ? 'got' : some ? 'partial' : first.outcome;
    const ms = own.reduce((sum, result) => sum + result.ms, 0);
    return [{ layer, outcome, ms, reason: bounded(first.reason), remedy: first.remedy }];
  });
}
