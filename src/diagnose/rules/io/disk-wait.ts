import { isHeldInKernel } from '../../../model/snapshot/os-threads.ts';
import type { OsThread, Process, Snapshot } from '../../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../../model/threads.ts';
import { userFrame } from '../../../model/user-frames.ts';
import type { HeldCall } from '../../finding/causes/system.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { once } from '../../graph/memo.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { culpritAt } from '../../path/culprit.ts';

/** A file system is gone, or a disk: the kernel does not come back from a call, and not even SIGKILL ends who made it. */
export const diskWait: Rule = {
  id: 'disk-wait',
  find(evidence) {
    const { snapshot, graph, focus } = evidence;
    const all = heldInTree(graph, snapshot);
    // What the step waits for comes first.
    const [held] = [
      ...[...focus.path].reverse().flatMap((one) => all.filter(({ process }) => process === one)),
      ...all,
    ];
    return held === undefined ? pass('nobody held') : findingOf(evidence, held);
  },
};

/** In the order of the process table. */
const heldInTree = once((_graph: WaitGraph, snapshot: Snapshot) =>
  snapshot.processes.flatMap((process) => heldThreads(process, snapshot)),
);

function heldThreads(process: Process, { host, sampleTimesMs }: Snapshot): readonly HeldCall[] {
  const silent = host.silentMounts ?? [];
  return process.osThreads.flatMap((thread): readonly HeldCall[] => {
    if (!isHeldInKernel(thread) || WAITS_FOR_NO_FILE.test(thread.wchan ?? '')) return [];
    const path = pathOf(process, thread);
    const mount =
      silent.find(({ point }) => path !== null && isBelow(path, point)) ?? (path === null ? silent[0] : null);
    if (mount != null) return [{ process, thread, path, mount }];
    // Without a file system that is known to be gone, only a file that it stands on in every look.
    return path !== null && stands(process, thread, sampleTimesMs.length)
      ? [{ process, thread, path, mount: null }]
      : [];
  });
}

/**
 * State D is also that of who waits for memory that his control group has not (memory.high, a limit whose killing is off), is frozen, waits for his
 * child between vfork and exec, for a debugger, or for a page that another program provides (Linux: mm/memcontrol.c, mm/vmscan.c,
 * kernel/freezer.c, kernel/cgroup/freezer.c, kernel/fork.c, kernel/ptrace.c, fs/userfaultfd.c).
 */
const WAITS_FOR_NO_FILE =
  /^(?:(?:__)?mem_cgroup_|throttle_direct_reclaim|(?:__)?refrigerator|do_freezer_trap|cgroup_enter_frozen|kernel_clone|_?do_fork|wait_for_vfork_done|ptrace_|handle_userfault)/;

/** In the kernel at every look, and not once back in between. */
function stands(process: Process, { tid, switches }: OsThread, samples: number): boolean {
  const always = tid !== process.pid || process.states.every((state) => state === 'D');
  return always && samples > 1 && switches.length === samples && new Set(switches).size === 1;
}

/** Calls on open files have the descriptor as their first argument; an address or a flag is no number of an open file. */
function pathOf({ files }: Process, { syscall }: OsThread): string | null {
  const fd = Number.parseInt(syscall?.args[0] ?? '', 16);
  const file = files.find((one) => one.fd === fd);
  return (file?.kind === 'file' || file?.kind === 'directory') && file.target.startsWith('/') ? file.target : null;
}

function isBelow(path: string, point: string): boolean {
  return path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
}

function findingOf(evidence: Evidence, held: HeldCall): Finding {
  const { process, thread, path, mount } = held;
  const { workspace } = evidence.snapshot;
  const main = mainThread(threadsOf(process));
  const { path: way } = evidence.focus;
  // Anything else that is held may be none of the step's business.
  const isWaitedFor = way.includes(process) || way.some(({ children }) => children.includes(process.pid));
  const frames = thread.tid === process.pid ? (main?.frames ?? []) : [];
  const frame = userFrame(frames, workspace);
  return {
    cause: { kind: 'disk-wait', held, frame },
    confidence: mount !== null && path !== null && isWaitedFor ? 'proven' : 'likely',
    culprit: frame === null ? null : culpritAt(frame, process, main, workspace),
    blockers: [],
    chain: [
      {
        from: { type: 'process', process },
        relation: 'waits for',
        to: { type: 'file system', held },
        evidence: { type: 'held call', thread },
      },
    ],
    fingerprintParts: ['disk', mount?.type ?? '', thread.syscall?.name ?? '', ...stackParts(frames, workspace)],
  };
}
