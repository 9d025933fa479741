import { statSync } from 'node:fs';
import { parseStat } from '../../../parse/kernel/proc.ts';
import { idsIn } from '../../../rights/rights.ts';
import type { FallbackTarget } from '../../evidence/outside-target.ts';
import { numbersIn, readProc } from '../../proc/proc-files.ts';

/** A sentence for the report and what would help. */
export interface Why {
  readonly reason: string;
  readonly remedy: string;
}

const MAX_THREADS = 2000;

/** Why nothing may be attached to a process at all; `null` where nothing speaks against it. */
export function obstacleOf(target: FallbackTarget): Why | null {
  if (statOf(target) === null) return { reason: 'It ended before it could be attached to.', remedy: '' };
  const tracer = tracerPidOf(target.id.pid);
  if (tracer === null) return null;
  const name = parseStat(readProc(`/proc/${tracer}/stat`) ?? '')?.name ?? 'unknown';
  return {
    reason: `It is already traced by process ${tracer} (${name}), and a process can have only one tracer.`,
    remedy: 'End the debugger or tracer that is attached to it.',
  };
}

/** What the kernel and the container say about the right to trace, for a process that refused. */
export function refusalOf(target: FallbackTarget, triedSudo: boolean): Why {
  const scope = readProc('/proc/sys/kernel/yama/ptrace_scope')?.trim() ?? null;
  const own = readProc('/proc/self/status') ?? '';
  const uid = idsIn(target.facts.status)?.uid ?? Number.NaN;
  const others = !Number.isNaN(uid) && uid !== process.getuid?.();
  // Root's helpers give its rights up for another user's process, and with them the one to trace what Yama or the kernel closes.
  const givenUp = others && process.getuid?.() === 0;
  const mayTrace = hasSysPtrace(own);
  const facts = [
    scope === null ? '' : `kernel.yama.ptrace_scope is ${scope}`,
    mayTrace ? '' : 'CAP_SYS_PTRACE is missing',
    others ? `it runs as user ${uid}, we as ${process.getuid?.()}` : '',
    givenUp && isClosed(target.id.pid, uid) ? 'it has changed its user, so only root may inspect it' : '',
    /^Seccomp:\s+2/m.test(own) ? 'a seccomp filter is in force' : '',
    triedSudo ? 'sudo did not help' : '',
  ].filter((fact) => fact !== '');
  const reason = `The kernel refused ptrace${facts.length === 0 ? '' : `: ${facts.join(', ')}`}.`;
  if (scope === '3') return { reason, remedy: 'ptrace_scope 3 cannot be undone until the machine is rebooted.' };
  if (givenUp)
    return {
      reason,
      remedy: `Run this step as user ${uid}: whyhung reads no other user's process with root's rights.`,
    };
  if (isContainer()) return { reason, remedy: 'Add `options: --cap-add=SYS_PTRACE` to the container of the job.' };
  return {
    reason,
    remedy: 'Allow sudo without a password, or run `sudo sysctl kernel.yama.ptrace_scope=0` before this step.',
  };
}

/** As ourselves an attach would be refused: another user's process, or one that Yama takes for a stranger's. */
export function needsRoot(target: FallbackTarget): boolean {
  const own = process.getuid?.();
  if (own === undefined || own === 0) return false;
  const uid = /^Uid:\s+(\d+)/m.exec(target.facts.status ?? '')?.[1];
  const scope = Number(readProc('/proc/sys/kernel/yama/ptrace_scope')?.trim() ?? 0);
  return (uid !== undefined && Number(uid) !== own) || scope > 0;
}

/** Threads in uninterruptible sleep, for which a debugger would wait. */
export function uninterruptible(pid: number): readonly number[] {
  return (numbersIn(`/proc/${pid}/task`, MAX_THREADS) ?? []).filter(
    (tid) => parseStat(readProc(`/proc/${pid}/task/${tid}/stat`) ?? '')?.state === 'D',
  );
}

/** The process as it is now; `null` when it has ended or its number is another's by now. */
export function statOf({ id }: FallbackTarget) {
  const stat = parseStat(readProc(`/proc/${id.pid}/stat`) ?? '');
  return stat !== null && stat.startTicks === id.startTicks && stat.state !== 'Z' ? stat : null;
}

/** Who traces it; `null` for nobody. */
export function tracerPidOf(pid: number): number | null {
  const tracer = Number(/^TracerPid:\s+(\d+)/m.exec(readProc(`/proc/${pid}/status`) ?? '')?.[1] ?? 0);
  return tracer === 0 ? null : tracer;
}

/** Not dumpable (prctl(2)): the kernel gives its files below `/proc` to root. */
function isClosed(pid: number, uid: number): boolean {
  const owner = statSync(`/proc/${pid}/status`, { throwIfNoEntry: false })?.uid;
  return owner !== undefined && owner !== uid;
}

/** Capability 19. */
function hasSysPtrace(status: string): boolean {
  const effective = /^CapEff:\s+([0-9a-f]+)/m.exec(status)?.[1] ?? '0';
  return ((BigInt(`0x${effective}`) >> 19n) & 1n) === 1n;
}

/** Docker and Podman leave a file, Kubernetes and others their names in PID 1's control group. */
function isContainer(): boolean {
  if (readProc('/.dockerenv') !== null || readProc('/run/.containerenv') !== null) return true;
  return /docker|kubepods|containerd|libpod|lxc/.test(readProc('/proc/1/cgroup') ?? '');
}
