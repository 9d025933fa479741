import type { OpenFileKind, ProcessEnd, Syscall } from '../../model/snapshot.ts';
import { bounded } from '../text.ts';
import { syscallName } from './syscalls.ts';

/** USER_HZ, which the kernel shows times in whatever its own HZ is (proc(5)); 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;
const MAX_ARGUMENTS = 200;

/** `/proc/PID/cmdline`: arguments end in NUL. */
export function parseCmdline(text: string): readonly string[] {
  const parts = text.split('\0');
  if (parts.at(-1) === '') parts.pop();
  return parts.slice(0, MAX_ARGUMENTS).map((part) => bounded(part));
}

export interface StatFacts {
  readonly name: string;
  readonly state: string;
  readonly cpuMs: number;
  readonly startTicks: number;
}

/** `/proc/PID/stat` or a thread's: the name may hold anything, so fields are counted from the last `)`. */
export function parseStat(text: string): StatFacts | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  const fields = text.slice(close + 2).split(' ');
  const at = (field: number) => Number(fields[field - 3]);
  const facts = {
    name: bounded(text.slice(open + 1, close), 64),
    state: fields[0] ?? '',
    cpuMs: (at(14) + at(15)) * MS_PER_TICK,
    startTicks: at(22),
  };
  return /^[A-Za-z]$/.test(facts.state) && Number.isFinite(facts.cpuMs) && Number.isFinite(facts.startTicks)
    ? facts
    : null;
}

/**
 * Page faults of the children that a process has waited for (`cminflt`, field 11 of its stat or of any thread's): every program that ends adds
 * some (`wait_task_zombie` in the kernel's exit.c). `null` where that is not told.
 */
export function parseReapedFaults(text: string): number | null {
  const field = text.slice(text.lastIndexOf(')') + 2).split(' ')[11 - 3] ?? '';
  return parseStat(text) === null || !/^\d{1,19}$/.test(field) ? null : Number(field);
}

/** Whether a process has more than its first thread (field 20 of its stat): where that has ended, state Z, the process has not. */
export function hasOtherThreads(text: string): boolean {
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[20 - 3]) > 1;
}

/** `PF_FORKNOEXEC` of include/linux/sched.h: set at a fork (`copy_process`), cleared by `exec` (`begin_new_exec`). */
const FORKED_WITHOUT_EXEC = 0x40;

/** Whether a process was forked and never became another program: field 9 of its stat; `null` where that is not told. */
export function parseForked(text: string): boolean | null {
  const field = text.slice(text.lastIndexOf(')') + 2).split(' ')[6] ?? '';
  if (parseStat(text) === null || !/^\d{1,10}$/.test(field)) return null;
  return (Number(field) & FORKED_WITHOUT_EXEC) !== 0;
}

/** Field 52 of a zombie's stat, a status as of `wait(2)`: the low seven bits are the signal that it died by. */
export function parseEnd(text: string): ProcessEnd | null {
  const facts = parseStat(text);
  const status = Number(text.trim().split(' ').at(-1));
  if (facts?.state !== 'Z' || !Number.isSafeInteger(status)) return null;
  const signal = status & 0x7f;
  return signal === 0 ? { code: (status >> 8) & 0xff, signal: null } : { code: null, signal };
}

/**
 * The signal that stopped a process (field 52 of the stat of the process as a whole, in state T; `do_task_stat` of Linux 6.6 and later); `null` where it is not told, as
 * when its parent has been told already.
 */
export function parseStopSignal(text: string): number | null {
  const signal = Number(text.trim().split(' ').at(-1));
  return parseStat(text)?.state === 'T' && signal > 0 && signal <= STANDARD_SIGNALS ? signal : null;
}

/** One timer of `/proc/PID/timers` that sends a signal (proc_pid_timers(5)). */
const TIMER = /^signal: (\d{1,2})\/\S{1,40}\nnotify: signal\/(?:pid|tid)\.\d{1,10}$/gm;

/** Numbers of the signals that timers of a process send it (timer_create(2)), each once; whether one is set, and for how long, no kernel tells. */
export function parseTimerSignals(text: string | null): readonly number[] {
  const numbers = [...(text ?? '').matchAll(TIMER)].map(([, number]) => Number(number));
  return [...new Set(numbers)].filter((number) => number <= STANDARD_SIGNALS);
}

/** `voluntary_ctxt_switches` of a thread's status, as a list of one; `null` where it is not told. */
export function parseSwitches(status: string | null): readonly number[] | null {
  const match = /^voluntary_ctxt_switches:\s+(\d{1,15})$/m.exec(status ?? '');
  return match === null ? null : [Number(match[1])];
}

/** Signals that were sent to a thread or to its process and that it blocks, by its status: pending until it lets them through. Real-time ones are left out. */
export function parseHeldSignals(status: string | null): readonly number[] {
  const [blocked, own, shared] = ['SigBlk', 'SigPnd', 'ShdPnd'].map((name) => maskOf(status, name));
  return namedIn((blocked ?? 0n) & ((own ?? 0n) | (shared ?? 0n)));
}

/** Signals that the process ignores, by its status. */
export function parseIgnoredSignals(status: string | null): readonly number[] {
  return namedIn(maskOf(status, 'SigIgn'));
}

/** Signals that the process has a handler for, by its status. */
export function parseCaughtSignals(status: string | null): readonly number[] {
  return namedIn(maskOf(status, 'SigCgt'));
}

/** `pos` of fdinfo: up to which byte the file has been read or written; `null` where it is not told. */
export function parsePosition(fdinfo: string | null): number | null {
  const match = /^pos:\s+(\d{1,15})$/m.exec(fdinfo ?? '');
  return match === null ? null : Number(match[1]);
}

/** Those with a name; the others begin at 32 (signal(7)). */
const STANDARD_SIGNALS = 31;

function namedIn(mask: bigint): readonly number[] {
  return Array.from({ length: STANDARD_SIGNALS }, (_, at) => at + 1).filter(
    (number) => ((mask >> BigInt(number - 1)) & 1n) === 1n,
  );
}

function maskOf(status: string | null, name: string): bigint {
  const match = new RegExp(`^${name}:\\s+([0-9a-f]{1,32})$`, 'm').exec(status ?? '');
  return match === null ? 0n : BigInt(`0x${match[1]}`);
}

/** CPU time of the process table in milliseconds. */
export function ticksToMs(ticks: number): number {
  return ticks * MS_PER_TICK;
}

/** `/proc/PID/task/TID/syscall`: `running`, `-1 ...` outside a call, or number, six arguments, stack and program pointers. */
export function parseSyscall(text: string, arch: string): Syscall | null {
  const fields = text.trim().split(' ');
  if (!/^\d{1,6}$/.test(fields[0] ?? '') || fields.length < 7) return null;
  const number = Number(fields[0]);
  return { number, name: syscallName(arch, number), args: fields.slice(1, 7).map((arg) => bounded(arg, 20)) };
}

/** `0` means that it runs or that the kernel does not tell. */
export function parseWchan(text: string): string | null {
  const name = text.trim();
  return name === '' || name === '0' ? null : bounded(name, 100);
}

/** Real user of `/proc/PID/status`. */
export function parseUid(status: string): number | null {
  const match = /^Uid:\s+(\d+)/m.exec(status);
  return match === null ? null : Number(match[1]);
}

/** Its number in its own PID namespace, the last of `NSpid` (proc_pid_status(5)). */
export function parseNamespacePid(status: string): number | null {
  const found = /^NSpid:.*\t(\d{1,9})$/m.exec(status);
  return found === null ? null : Number(found[1]);
}

/** Whether `/proc/PID/status` says that the process ignores the signal now (`SigIgn`). */
export function ignores(status: string, signal: number): boolean {
  return isIn('SigIgn', status, signal);
}

/** Whether `/proc/PID/status` says that the process catches the signal now (`SigCgt`, a bit a signal from 1). */
export function catches(status: string, signal: number): boolean {
  return isIn('SigCgt', status, signal);
}

function isIn(mask: string, status: string, signal: number): boolean {
  const match = new RegExp(`^${mask}:\\s+([0-9a-f]+)`, 'm').exec(status);
  return match !== null && ((BigInt(`0x${match[1]}`) >> BigInt(signal - 1)) & 1n) === 1n;
}

/** `flags` of fdinfo, octal as for open(2); `null` where there are none. */
export function parseFlags(fdinfo: string | null): number | null {
  const match = fdinfo === null ? null : /^flags:\s+([0-7]{1,12})/m.exec(fdinfo);
  return match === null ? null : Number.parseInt(match?.[1] ?? '', 8);
}

/** The process that a pidfd stands for, by its fdinfo (`pidfd_show_fdinfo` in the kernel: 0 for one that is not to be seen here, -1 for one that was reaped). */
export function parsePidfd(link: string, fdinfo: string | null): number | null {
  if (!/^(?:anon_inode:\[?pidfd\]?|pidfd:\[\d{1,20}\])$/.test(link)) return null;
  const pid = /^Pid:\s+(\d{1,10})$/m.exec(fdinfo ?? '')?.[1];
  return pid === undefined || pid === '0' ? null : Number(pid);
}

/** Milliseconds until a timer that is read by a descriptor (timerfd_create(2)) is over, by its fdinfo; `null` for any other, and for one that is not set. */
export function parseTimerfd(link: string, fdinfo: string | null): number | null {
  if (!/^anon_inode:\[?timerfd\]?$/.test(link)) return null;
  const value = /^it_value:\s+\((\d{1,12}), (\d{1,9})\)$/m.exec(fdinfo ?? '');
  const left = value === null ? 0 : Number(value[1]) * 1000 + Math.ceil(Number(value[2]) / 1e6);
  return left > 0 ? left : null;
}

/** The access mode of open(2)'s flags. */
export function accessOf(flags: number | null): 'read' | 'write' | 'read-write' | null {
  return flags === null ? null : ((['read', 'write', 'read-write'] as const)[flags & 3] ?? null);
}

/** `__O_TMPFILE` without its O_DIRECTORY (`include/uapi/asm-generic/fcntl.h`). */
const NAMELESS = 0o20000000;

/** What the link text of `/proc/PID/fd/FD` and the flags tell without touching the file, which could be on a dead network drive. */
export function kindOf(link: string, flags: number | null, arch: string): OpenFileKind {
  if (link.startsWith('pipe:[')) return 'pipe';
  if (link.startsWith('socket:[')) return 'socket';
  if (link.startsWith('anon_inode:')) return link.includes('eventpoll') ? 'eventpoll' : 'other';
  if (/^\/dev\/(pts\/\d+|tty\w*|console)$/.test(link)) return 'terminal';
  if (/^(?:\/dev)?\/(?:pts\/)?ptmx$/.test(link)) return 'pty';
  // O_DIRECTORY differs by architecture (`include/uapi/asm-generic/fcntl.h`, `arch/arm64/include/uapi/asm/fcntl.h`).
  const directory = arch === 'arm64' ? 0o40000 : 0o200000;
  // A file without a name has it as well (O_TMPFILE).
  const isNameless = flags !== null && (flags & NAMELESS) !== 0;
  if (flags !== null && (flags & directory) !== 0 && !isNameless) return 'directory';
  return link.startsWith('/') && !link.startsWith('/dev/') ? 'file' : 'other';
}

/** The inode in `pipe:[1]` or `socket:[1]`. */
export function inodeOf(link: string): number | null {
  const match = /^(?:pipe|socket):\[(\d{1,15})\]$/.exec(link);
  return match === null ? null : Number(match[1]);
}

/** The `oom_kill` line of a cgroup's `memory.events` or `memory.oom_control`, or of `/proc/vmstat`; `null` where there is none. */
export function parseOomKills(text: string | null): number | null {
  const match = /^oom_kill (\d{1,12})$/m.exec(text ?? '');
  return match === null ? null : Number(match[1]);
}
