import type { Process } from '../../model/snapshot.ts';
import type { Processes } from './script-of.ts';

/** Those that live, by the record of their parent. */
export function childrenOf(process: Process, processes: Processes): Process[] {
  return process.children.flatMap((pid) => {
    const child = processes.get(pid);
    return child === undefined || child.pid === process.pid || /^[ZX]$/.test(child.states.at(-1) ?? '') ? [] : [child];
  });
}

/** A member of a pipeline: another one has the other end of one of its pipes. */
export function isPiped({ files }: Process, others: readonly Process[]): boolean {
  return files.some(
    ({ kind, peers }) => kind === 'pipe' && peers.some(({ pid }) => others.some((one) => one.pid === pid)),
  );
}

/** SIGINT and SIGQUIT, which a command that a shell starts with `&` ignores (XCU 2.11 of POSIX). */
const IGNORED_BY_JOBS = [2, 3];

/** By its signals it was started with `&`. Without them nothing is told: what a shell carries out in a fork of itself may handle them. */
export function ignoresAsJob(child: Process, shell: Process): boolean {
  return IGNORED_BY_JOBS.every(
    (signal) => child.ignoredSignals?.includes(signal) && !shell.ignoredSignals?.includes(signal),
  );
}

/** The shell has gone on without it: it was started with `&`, or the shell has started another one since, which does not belong to the same pipeline. */
export function isLeftBehind(child: Process, shell: Process, processes: Processes): boolean {
  if (ignoresAsJob(child, shell)) return true;
  const later = childrenOf(shell, processes).filter(({ startTicks }) => startTicks > child.startTicks);
  return later.length > 0 && !isPiped(child, later);
}
