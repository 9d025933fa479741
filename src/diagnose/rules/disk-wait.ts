import type { OsThread, Process, Snapshot } from '../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import { place, shownFile, userFrame } from '../../model/user-frames.ts';
import { openingOf } from '../../narrate/opening.ts';
import { named, processLabel } from '../../narrate/words.ts';
import { culpritAt } from '../culprit.ts';
import type { Evidence, Finding, Rule } from '../finding.ts';
import { stackParts } from '../fingerprint.ts';

/** A thread that the kernel holds in a call on a file. */
interface Held {
  readonly process: Process;
  readonly thread: OsThread;
  /** What the call is about, where it names an open file; `null` for a call by name, as `open`. */
  readonly path: string | null;
  /** The file system that does not answer; `null` where each one did. */
  readonly mount: { readonly point: string; readonly type: string } | null;
}

/** A file system is gone, or a disk: the kernel does not come back from a call, and not even SIGKILL ends who made it. */
export const diskWait: Rule = {
  id: 'disk-wait',
  find(evidence) {
    const { snapshot, focus } = evidence;
    // What the step waits for comes first.
    const way = [...focus.path].reverse();
    const processes = [...way, ...snapshot.processes.filter((process) => !way.includes(process))];
    const [held] = processes.flatMap((process) => heldThreads(process, snapshot));
    return held === undefined ? null : findingOf(evidence, held);
  },
};

function heldThreads(process: Process, { host, sampleTimesMs }: Snapshot): readonly Held[] {
  const silent = host.silentMounts ?? [];
  return process.osThreads.flatMap((thread): readonly Held[] => {
    if (thread.state !== 'D') return [];
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

function findingOf(evidence: Evidence, { process, thread, path, mount }: Held): Finding {
  const { workspace } = evidence.snapshot;
  const main = mainThread(threadsOf(process));
  const { path: way } = evidence.focus;
  // Anything else that is held may be none of the step's business.
  const isWaitedFor = way.includes(process) || way.some(({ children }) => children.includes(process.pid));
  const frames = thread.tid === process.pid ? (main?.frames ?? []) : [];
  const frame = userFrame(frames, workspace);
  const file = path === null ? null : named(shownFile(path, workspace));
  const system = mount === null ? null : `the file system at ${named(mount.point)} (${named(mount.type)})`;
  const what = system ?? `the disk below ${file}`;
  const call = thread.syscall?.name ?? null;
  const on = file === null || system === null ? '' : `, on ${file}`;
  const where = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}`;
  const ends = system === null ? 'and the kernel does not come back' : 'which does not answer';
  return {
    kind: 'disk-wait',
    confidence: mount !== null && path !== null && isWaitedFor ? 'proven' : 'likely',
    headline: `${openingOf(evidence)}: ${processLabel(process)} waits${where} for ${what}${on}, ${ends}.`,
    advice:
      'See whether the server, the daemon or the disk behind it is still there; what waits for it cannot be killed before it answers or is unmounted (`umount -f`, `umount -l`). Mount network file systems so that they give up (`soft`, a timeout), and keep what tests need on a local disk.',
    culprit: frame === null ? null : culpritAt(frame, process, main, workspace),
    blockers: [],
    chain: [
      {
        from: processLabel(process),
        relation: 'waits for',
        to: what,
        evidence: [
          `state D`,
          ...(call === null ? [] : [`system call ${call}`]),
          ...(thread.wchan === null ? [] : [`in ${thread.wchan}`]),
        ].join(', '),
      },
    ],
    fingerprintParts: ['disk', mount?.type ?? '', call ?? '', ...stackParts(frames, workspace)],
  };
}
