import { parseStat } from '../../parse/kernel/proc.ts';
import { isTerminalLink } from '../../parse/kernel/terminals.ts';
import { platform } from '../../process-tree/platform.ts';
import { startTicksOf } from '../../process-tree/process-tree.ts';
import type { ProcessId, TreeMarks } from '../../process-tree/types.ts';
import { type Deadline, pause } from '../evidence/deadline.ts';
import type { FileEvidence, Holder, NetworkTables } from '../evidence/evidence.ts';
import { linkText, numbersIn, readProc } from '../proc/proc-files.ts';
import { fileEvidenceOf } from './process-facts.ts';

/** On a hosted runner some 200 processes have some 5,000 descriptors: 50 ms. A database server may have many more. */
const SCAN_MS = 1500;
const MAX_PROCESSES = 5000;
const MAX_FILES = 2048;
const MAX_HOLDERS = 100_000;
/** Between breaths, so that other waits of this process go on. */
const PROCESSES_A_BREATH = 10;
const SMALL = 4096;

export interface FoundHolders {
  readonly holders: readonly Holder[];
  /** Who has one of our output pipes open. */
  readonly ofOutputs: readonly ProcessId[];
  /** False where the scan came to a bound. */
  readonly complete: boolean;
}

/**
 * Every pipe and socket of interest that any process has open, and our outputs, ours excepted. One scan for both: it is most of a look's cost. Processes of
 * `tree` come first, then the youngest, should the time end before the processes do.
 */
export async function findHolders(
  interesting: ReadonlySet<string>,
  outputs: TreeMarks['outputs'],
  tree: ReadonlySet<number>,
  deadline: Deadline,
): Promise<FoundHolders> {
  const end = performance.now() + deadline.atMostMs(SCAN_MS);
  const holders: Holder[] = [];
  const ofOutputs: ProcessId[] = [];
  const all = inSearchOrder(numbersIn('/proc', Number.POSITIVE_INFINITY) ?? [], tree, lastPid());
  for (const [index, pid] of all.slice(0, MAX_PROCESSES).entries()) {
    if (pid === process.pid) continue;
    if (index % PROCESSES_A_BREATH === 0) await pause(0);
    if (performance.now() > end || holders.length > MAX_HOLDERS) return { holders, ofOutputs, complete: false };
    const links = linksOf(pid);
    holders.push(...holdersIn(pid, links, interesting));
    // Names of ours are removed at once.
    const deleted = links.filter(({ link }) => link.endsWith(' (deleted)')).map(({ fd }) => fd);
    if (deleted.length === 0 || !platform.holdsOutput(pid, outputs, deleted)) continue;
    const startTicks = startTicksOf(pid);
    if (startTicks !== null) ofOutputs.push({ pid, startTicks });
  }
  return { holders, ofOutputs, complete: all.length <= MAX_PROCESSES };
}

/** Numbers are given in a circle: those up to the last one downwards, then those above it, which are older (`alloc_pid` in the kernel's `pid.c`). */
export function inSearchOrder(pids: readonly number[], tree: ReadonlySet<number>, last: number): readonly number[] {
  const rank = (pid: number) => (tree.has(pid) ? 0 : pid <= last ? 1 : 2);
  return [...pids].sort((a, b) => rank(a) - rank(b) || b - a);
}

/** The number that was given last, the fifth field of proc_loadavg(5); where it is not told, as if no circle had been closed. */
function lastPid(): number {
  const last = Number(readProc('/proc/loadavg', SMALL)?.trim().split(' ')[4]);
  return Number.isSafeInteger(last) ? last : Number.POSITIVE_INFINITY;
}

interface Link {
  readonly fd: number;
  readonly link: string;
}

function linksOf(pid: number): readonly Link[] {
  return (numbersIn(`/proc/${pid}/fd`, MAX_FILES) ?? []).flatMap((fd) => {
    const link = linkText(`/proc/${pid}/fd/${fd}`);
    return link === null ? [] : [{ fd, link }];
  });
}

function holdersIn(pid: number, links: readonly Link[], interesting: ReadonlySet<string>): readonly Holder[] {
  const found: Holder[] = [];
  let name: string | null = null;
  for (const { fd, link } of links) {
    const file = isTerminalLink(link) ? fileEvidenceOf(pid, fd, link) : null;
    if (!interesting.has(link) && !interesting.has(terminalKey(file))) continue;
    name ??= parseStat(readProc(`/proc/${pid}/stat`, SMALL) ?? '')?.name ?? '';
    const info = link.startsWith('pipe:') ? readProc(`/proc/${pid}/fdinfo/${fd}`, SMALL) : null;
    found.push({ ...file, pid, name, fd, link, info: file?.info ?? info });
  }
  return found;
}

/** What both ends of a pseudo terminal are found by; empty for what is none. */
export function terminalKey(file: Pick<FileEvidence, 'terminal'> | null): string {
  return file?.terminal == null ? '' : `terminal ${file.terminal.name}`;
}

/** The socket tables as this process sees them: in its own network namespace. Each is cut at 1 MiB. */
export function networkOf(pid: number): NetworkTables {
  const table = (name: string) => readProc(`/proc/${pid}/net/${name}`) ?? '';
  return { tcp: table('tcp'), tcp6: table('tcp6'), udp: table('udp'), udp6: table('udp6'), unix: table('unix') };
}
