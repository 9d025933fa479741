import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs';
import { beginLook, identityOf, mayBlock, readApart } from './memory-map.ts';
import type { NumbersGiven, ProcessRow, TreeMarks } from './types.ts';

export { isRegistered } from './registration.ts';

/** `include/linux/sched.h`. */
const PF_EXITING = 0x4;

/** A stat has some 300 bytes, and comes whole with one read where it fits (`fs/proc/array.c` writes it at once). */
const STAT = Buffer.allocUnsafe(4096);

/** The latest look at all processes, and how many had been started when it began. */
let latest: { readonly starts: number; readonly rows: ReadonlyMap<number, ProcessRow> } | null = null;

/**
 * Every process that `/proc` shows; one that ends meanwhile is left out. Of a process that started before `since` (clock ticks since boot) the row may be
 * that of the look before, where nothing was started on the machine since that began: then it is the same process, of which state, times and parent may have changed.
 */
export function listProcesses(since = 0): readonly ProcessRow[] {
  beginLook();
  const starts = startsSinceBoot();
  const names = entriesOf('/proc');
  // Asked again behind the list: no number in it can be a later process's.
  const isAtRest = since > 0 && latest !== null && starts === latest.starts && startsSinceBoot() === starts;
  const before = isAtRest ? latest?.rows : undefined;
  const rows = new Map<number, ProcessRow>();
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    const known = before?.get(Number(name));
    const row = known !== undefined && known.startTicks < since ? known : readProcess(Number(name));
    if (row !== null) rows.set(row.pid, row);
  }
  latest = starts === null ? null : { starts, rows };
  return [...rows.values()];
}

/** `null` when there is no such process. Where only its first thread has ended, the state is that of another. */
export function readProcess(pid: number): ProcessRow | null {
  const stat = statOf(pid);
  const row = stat === null ? null : processRowOf(stat);
  return row?.state === ENDED && row.threads > 1 ? { ...row, state: stateOfOthers(row) } : row;
}

/** A first thread that has ended stays in this state until all others have, and the process's line tells of it alone. */
const ENDED = 'Z';

/** The state of a thread that goes on; where none can be seen, that of the first. */
function stateOfOthers({ pid, state }: ProcessRow): string {
  for (const tid of entriesOf(`/proc/${pid}/task`)) {
    const other = processRowOf(statOf(pid, tid) ?? '')?.state;
    if (other !== undefined && other !== ENDED && other !== 'X') return other;
  }
  return state;
}

/**
 * Fields of `/proc/PID/stat` (proc(5); kernel `fs/proc/array.c`, `do_task_stat`). The name stands in brackets and may
 * itself hold brackets, blanks and newlines, so everything is counted from the last `)`.
 */
export function processRowOf(stat: string): ProcessRow | null {
  const open = stat.indexOf('(');
  const close = stat.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  const [state, ...rest] = stat
    .slice(close + 1)
    .trim()
    .split(' ');
  const field = (number: number): number => Number(rest[number - 4]);
  const row = {
    pid: Number(stat.slice(0, open)),
    startTicks: field(22),
    ppid: field(4),
    pgid: field(5),
    sid: field(6),
    state: state ?? '',
    name: stat.slice(open + 1, close),
    cpuTicks: field(14) + field(15),
    threads: field(20),
  };
  const whole = Object.values(row).every((value) => typeof value === 'string' || Number.isSafeInteger(value));
  return whole && row.state.length === 1 ? row : null;
}

/**
 * The wait status of a process that has ended and was not yet waited for (field 52 of its stat); `null` while it runs.
 * Its low seven bits are the signal that it died by.
 */
export function endStatus(pid: number): number | null {
  const stat = statOf(pid);
  const row = stat === null ? null : processRowOf(stat);
  // With other threads it is only the first thread that has ended.
  return stat === null || row?.state !== 'Z' || row.threads > 1 ? null : statusIn(stat);
}

/**
 * The same from the moment at which the process begins to exit: the kernel notes the status before it closes the files
 * (`kernel/exit.c`, `do_exit`). While other threads still run, it is that of the first thread.
 */
export function exitStatus(pid: number): number | null {
  const stat = statOf(pid);
  if (stat === null) return null;
  const [state, ...rest] = stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(' ');
  // Field 9, the flags.
  return state === 'Z' || (Number(rest[5]) & PF_EXITING) !== 0 ? statusIn(stat) : null;
}

function statusIn(stat: string): number | null {
  const status = Number(stat.trim().split(' ').at(-1));
  return Number.isSafeInteger(status) ? status : null;
}

/** Daemons that a command starts are some dozens. */
const MOST_MARKED = 10_000;
/** Processes that had a mark when they could be read, with it. */
const marked = new Set<string>();

/**
 * Whether the mark is one entry of the environment that the process was started with; false where it may not be read. One that cannot be read now
 * without being held has what it had before.
 */
export function carriesMark(pid: number, mark: string): boolean {
  const file = `/proc/${pid}/environ`;
  const isHeld = mayBlock(pid);
  const identity = isHeld ? identityOf(pid) : null;
  if (identity !== null && marked.has(`${identity} ${mark}`)) return true;
  const environment = isHeld ? readApart(file) : textOf(file);
  const isMarked = environment !== null && `\0${environment}\0`.includes(`\0${mark}\0`);
  if (isMarked && marked.size < MOST_MARKED) marked.add(`${identity ?? identityOf(pid)} ${mark}`);
  return isMarked;
}

/**
 * Whether the process has one of our output pipes open; false where its table may not be read. Only links to deleted
 * names are looked at, since our pipes' names are removed at once: a stat on a dead network mount would not return.
 * `among`: only these of its descriptors.
 */
export function holdsOutput(pid: number, outputs: TreeMarks['outputs'], among?: readonly number[]): boolean {
  return (among ?? entriesOf(`/proc/${pid}/fd`)).some((fd) => {
    try {
      const link = `/proc/${pid}/fd/${fd}`;
      if (!readlinkSync(link).endsWith(' (deleted)')) return false;
      const stat = statSync(link);
      return stat.isFIFO() && outputs.some((output) => output.dev === stat.dev && output.ino === stat.ino);
    } catch {
      return false;
    }
  });
}

/** Whether it is in the control group of one of these (cgroups(7)); true where the kernel has none. */
export function sharesControlGroup(pid: number, others: readonly number[]): boolean {
  const own = textOf(`/proc/${pid}/cgroup`);
  return own === null || own === '' || others.some((other) => textOf(`/proc/${other}/cgroup`) === own);
}

/** In three system calls: each look at the tree reads those of all processes of the machine. */
function statOf(pid: number, tid?: string): string | null {
  let fd: number | null = null;
  try {
    fd = openSync(tid === undefined ? `/proc/${pid}/stat` : `/proc/${pid}/task/${tid}/stat`, 'r');
    return STAT.toString('latin1', 0, readSync(fd, STAT, 0, STAT.length, null));
  } catch {
    return null;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/**
 * How many processes and threads were started on the machine since boot (`processes` of proc_stat(5)), by which two looks tell whether any was
 * between them; `null` where the kernel does not count (gVisor writes 0).
 */
export function startsSinceBoot(): number | null {
  const starts = Number(/^processes (\d+)$/m.exec(textOf('/proc/stat') ?? '')?.[1] ?? 0);
  return starts > 0 ? starts : null;
}

/** `proc_loadavg(5)`: the PID that was given last, in our namespace; and `kernel.pid_max`, which is one more than the highest. */
export function numbersGiven(): NumbersGiven | null {
  const [, tasks, latest] = /\/(\d+) (\d+)\s*$/.exec(textOf('/proc/loadavg') ?? '') ?? [];
  const limit = Number(textOf('/proc/sys/kernel/pid_max') ?? 0);
  const starts = startsSinceBoot();
  if (starts === null || latest === undefined || !(limit > 0)) return null;
  return { latest: Number(latest), starts, tasks: Number(tasks), limit };
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** latin1 keeps every byte of names and environments apart, so that comparing text compares bytes. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return null;
  }
}
