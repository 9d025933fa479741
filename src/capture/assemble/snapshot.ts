import type { Problem } from '../../base/problem.ts';
import { VERSION } from '../../base/version.ts';
import { NO_SOURCES } from '../../model/places.ts';
import type { HostFacts, Snapshot } from '../../model/snapshot.ts';
import { parseLockWaits } from '../../parse/kernel/locks.ts';
import { idleTimer } from '../../parse/kernel/sched.ts';
import { parseOpenLine } from '../../parse/open-line.ts';
import { bounded } from '../../parse/text.ts';
import type { ProcessEvidence, RawEvidence } from '../evidence/evidence.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import { pathsOf, withPathsOutside } from './container-paths.ts';
import { withNamedPipes } from './named-pipes.ts';
import { peerFinder } from './peers.ts';
import { buildProcess } from './process.ts';
import { trafficFinder } from './traffic.ts';

const MAX_COMMAND = 2000;
/** A problem a process and layer is normal in a broken environment; thousands say nothing more. */
const MAX_PROBLEMS = 500;

export interface BuildContext {
  readonly request: CaptureRequest;
  readonly host: HostFacts;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

/**
 * Makes the validated Snapshot of what the collectors brought. Pure; one thing that cannot be read becomes a problem and
 * loses nothing else.
 */
export function buildSnapshot(evidence: RawEvidence, { request, host, takenAt }: BuildContext): Snapshot {
  const problems: Problem[] = [...evidence.problems];
  const peersOf = peerFinder(evidence);
  const trafficOf = trafficFinder(evidence.traffic);
  const idleOf = idleTimer(evidence.clock, evidence.uptime);
  const seen = evidence.processes.map((one) => one.member);
  const processes = [...evidence.processes].sort(rootFirst).map((process) => {
    const lastOfAll = evidence.sampleTimesMs.length - 1;
    const children = seen.filter((one) => one.ppid === process.member.pid && one.pid !== process.member.pid);
    const built = buildProcess(process, {
      arch: host.arch,
      children: children.filter((one) => isThere(evidence, one.pid, lastOfAll)).map((one) => one.pid),
      peersOf,
      trafficOf,
      uptime: evidence.uptime,
      idleOf,
      sampleCount: evidence.sampleTimesMs.length,
      sampleTimesMs: evidence.sampleTimesMs,
      complain: (where, message, remedy = '') =>
        problems.push({ where, pid: process.member.pid, message: bounded(message), remedy }),
    });
    return withPathsOutside(built, pathsOf(process, evidence));
  });
  return {
    schemaVersion: 1,
    tool: VERSION,
    takenAt,
    trigger: request.trigger,
    workspace: request.workspace,
    command: bounded(request.command, MAX_COMMAND),
    rootPid: request.marks.root.pid,
    elapsedMs: request.elapsedMs,
    timeoutMs: request.settings.timeoutMs,
    silentMs: request.silentMs,
    ...openLineOf(request),
    host,
    sampleTimesMs: evidence.sampleTimesMs,
    processes: withNamedPipes(processes),
    lockWaits: parseLockWaits(evidence.fileLocks ?? '', new Set(seen.map((one) => one.pid))),
    sources: NO_SOURCES,
    ...(evidence.containers.length === 0 ? {} : { containers: evidence.containers }),
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}

function openLineOf({ outputTail }: CaptureRequest): Pick<Snapshot, 'openLine'> {
  const openLine = parseOpenLine(outputTail ?? new Uint8Array());
  return openLine === null ? {} : { openLine };
}

function rootFirst(a: ProcessEvidence, b: ProcessEvidence): number {
  const rank = ({ member }: ProcessEvidence) => (member.membership === 'root' ? 0 : 1);
  return rank(a) - rank(b) || a.member.pid - b.member.pid;
}

/** A child that ended before the last sample is no living child; nor is a zombie. */
function isThere(evidence: RawEvidence, pid: number, sample: number): boolean {
  const last = evidence.processes.find((one) => one.member.pid === pid)?.samples[sample];
  return last !== null && last !== undefined && last.member.state !== 'Z' && last.member.state !== 'X';
}
