import { isHeldInKernel } from '../../model/snapshot/os-threads.ts';
import { type Mount, parseMounts } from '../../parse/kernel/mounts.ts';
import { parseStat } from '../../parse/kernel/proc.ts';
import { type Deadline, pause } from '../evidence/deadline.ts';
import { linkText, numbersIn, readProc } from '../proc/proc-files.ts';
import type { ForeignFiles } from './foreign-files.ts';

/** A thread that reads from a disk is through with it by then; one whose file system is gone is not. */
const AGAIN_MS = 100;
const MAX_THREADS = 2000;
/** As many different views of the mounts as are asked; all processes of one container share one. */
const MAX_VIEWS = 4;
const MAX_MOUNTS = 100;
const SMALL = 4096;

/** The processes of which a thread is held in the kernel, now and a moment later. Costs that moment only where there is one. */
export async function heldProcesses(pids: readonly number[]): Promise<readonly number[]> {
  const first = new Set(pids.flatMap(heldThreads));
  if (first.size === 0) return [];
  await pause(AGAIN_MS);
  return pids.filter((pid) => heldThreads(pid).some((thread) => first.has(thread)));
}

/** `tid in the kernel's function`. */
function heldThreads(pid: number): readonly string[] {
  const tids = numbersIn(`/proc/${pid}/task`, MAX_THREADS) ?? [];
  return tids.flatMap((tid) => {
    const folder = `/proc/${pid}/task/${tid}`;
    const state = parseStat(readProc(`${folder}/stat`, SMALL) ?? '')?.state;
    if (state !== 'D' && state !== 'S') return [];
    const wchan = readProc(`${folder}/wchan`, SMALL);
    return isHeldInKernel({ state, wchan }) ? [`${tid} ${wchan}`] : [];
  });
}

/** Which of the file systems that held processes see do not answer: each is asked how full it is, through the process's own root. Never rejects. */
export async function silentMounts(
  foreign: ForeignFiles,
  held: readonly number[],
  deadline: Deadline,
): Promise<readonly Mount[]> {
  const views = new Map(held.map((pid) => [linkText(`/proc/${pid}/ns/mnt`), pid]));
  const asked = new Map<string, Mount>();
  for (const pid of [...views.values()].slice(0, MAX_VIEWS)) {
    const root = linkText(`/proc/${pid}/root`) ?? '/';
    for (const mount of parseMounts(readProc(`/proc/${pid}/mountinfo`) ?? '').slice(-MAX_MOUNTS)) {
      asked.set(`/proc/${pid}/root${mount.point}`, { ...mount, point: withRoot(root, mount.point) });
    }
  }
  const requests = [...asked.keys()].map((path) => ({ kind: 'disk' as const, path }));
  const { silent } = await foreign.ask(requests, deadline, (path) => asked.get(path) ?? null);
  // Those that were found silent before are not asked again.
  const seen = new Set([...asked.values()].map(({ point }) => point));
  const found = silent.flatMap(({ mount }) => (mount !== null && seen.has(mount.point) ? [mount] : []));
  return [...new Map(found.map((mount) => [mount.point, mount])).values()];
}

/** The list of mounts begins at the process's root, and the links to its files at ours, where it has another one (chroot). */
function withRoot(root: string, point: string): string {
  return root === '/' ? point : `${root}${point === '/' ? '' : point}`;
}
