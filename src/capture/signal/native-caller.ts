import { parseSyscall } from '../../parse/kernel/proc.ts';
import { type MemoryAt, mayBlock, withMemoryOf } from '../../process-tree/memory-map.ts';
import { linkText, readProc } from '../proc/proc-files.ts';

/** A wrapper of the C library's has a frame of some hundred bytes; `getaddrinfo` and the like have more, and are left alone. */
const STACK_BYTES = 4096;
const WORD = 8;
/** Longest call instruction that is looked for before a return address. */
const CALL_BYTES = 8;
/** Places on the stack that are looked at where another process has to read each of them; the first ones mostly tell. */
const MOST_APART = 12;
/** A return address into the C library so near behind another place shows that this place is left over from an earlier call, within one of its own frames. */
const FRAME_BYTES = 128;
const MAPS_LIMIT = 4 * 1024 * 1024;
/**
 * Waits that a stop from outside moves as well: `epoll_wait` and these others come back with EINTR from a stop too (signal(7)), so that nothing
 * is gained. A futex is waited for anew after a stop, while `sem_wait` ends with EINTR after a signal (sem_wait(3)).
 */
const NO_GAIN = /^(?:epoll_p?wait2?|semop|semtimedop|rt_sigtimedwait|sigwaitinfo|io_getevents)$/;
/** They end with whatever signal somebody handles, ours as well, and are begun anew after a stop from outside (`ERESTARTNOHAND` in the kernel's signal.c). */
const FOR_SIGNALS = /^(?:pause|rt_sigsuspend|sigsuspend)$/;
/** Where they sleep in the kernel, which more may read than the call itself. */
const FOR_SIGNALS_WCHAN = /^(?:\w*sys_pause|sigsuspend)\b/;

/** What is told of a library that is linked into the interpreter. */
const LIBFFI = 'libffi';
/**
 * The call of somebody else's function in libffi and what stands behind it, which is written by hand there and the same in every build: `call *%r11; lea 24(%rbp), %rsp;
 * mov (%rbp), %rcx` (`ffi_call_unix64` in src/x86/unix64.S), `blr x9; ldp x3, x4, [x29, #16]` (`ffi_call_SYSV` in src/aarch64/sysv.S).
 */
const LIBFFI_CALLS: Readonly<Record<string, { readonly call: string; readonly behind: string }>> = {
  x64: { call: '41ffd3', behind: '488d6518488b4d00' },
  arm64: { call: '20013fd6', behind: 'a31341a9' },
};

/** Addresses of user space are exact as numbers: they have 47 bits, 56 at most. */
interface Mapping {
  readonly start: number;
  readonly end: number;
  readonly path: string;
}

/** Whether a thread waits for any signal, and would go on with ours: pause(2), which some systems make of a poll for nothing without an end. */
export function waitsForAnySignal(
  { syscall, wchan }: { readonly syscall: string | null; readonly wchan: string | null },
  arch: string,
): boolean {
  if (syscall === null) return FOR_SIGNALS_WCHAN.test(wchan ?? '');
  const call = parseSyscall(syscall, arch);
  if (call === null || call.name === null) return false;
  return FOR_SIGNALS.test(call.name) || (call.name === 'ppoll' && call.args[1] === '0x0' && call.args[2] === '0x0');
}

/**
 * Whether a thread waits for signals until a time (sigtimedwait(2)). Any interruption ends this wait, a stop as well, and CPython's own `signal.sigtimedwait` takes one that lasts until
 * the time is over for a signal (`signal_sigtimedwait_impl` in Modules/signalmodule.c), whatever its number then is.
 */
export function awaitsSignalsInTime({ syscall }: { readonly syscall: string | null }, arch: string): boolean {
  const call = syscall === null ? null : parseSyscall(syscall, arch);
  return call?.name === 'rt_sigtimedwait' && call.args[2] !== '0x0';
}

/** Whether a stop from outside leaves alone a wait that a signal could end. */
export function isMovedBySignalAlone(syscall: string | null, arch: string): boolean {
  const call = syscall === null ? null : parseSyscall(syscall, arch);
  return call !== null && !NO_GAIN.test(call.name ?? '');
}

/**
 * The library that made the system call in which a thread waits, where that is none of the interpreter's: by the first return
 * address on the thread's stack that leads out of the C library for good. Such code may take EINTR for the end of its wait, while the
 * interpreter begins its own calls anew (PEP 475). Where that address is libffi's, which calls on behalf of ctypes, it is none of the interpreter's
 * either, although python-build-standalone links it into the program. Nothing is stopped for it. `null`: the interpreter's, or it cannot be seen.
 *
 * @param syscall text of `/proc/PID/task/TID/syscall`.
 */
export function foreignCaller(pid: number, tid: number, syscall: string | null): string | null {
  const [stack, program] = (syscall ?? '').trim().split(' ').slice(7).map(address);
  if (stack == null || program == null) return null;
  return withMemoryOf(`/proc/${pid}/task/${tid}/mem`, (at) => callerOn(pid, stack, program, at));
}

function callerOn(pid: number, stack: number, program: number, memory: MemoryAt): string | null {
  const words = memory(stack, STACK_BYTES);
  if (words === null) return null;
  const maps = executablesOf(readProc(`/proc/${pid}/maps`, MAPS_LIMIT) ?? '');
  const [lowest, highest] = [maps[0]?.start ?? 0, maps.at(-1)?.end ?? 0];
  const at = (place: number) => maps.find(({ start, end }) => place >= start && place < end);
  const library = at(program)?.path;
  const executable = linkText(`/proc/${pid}/exe`);
  if (library === undefined || library === executable) return null;
  let left = mayBlock(pid) ? MOST_APART : Number.POSITIVE_INFINITY;
  let found: { readonly path: string; readonly place: number; readonly offset: number } | null = null;
  for (let offset = 0; offset + WORD <= words.length; offset += WORD) {
    if (found !== null && offset > found.offset + FRAME_BYTES) break;
    const place = words.readUInt32LE(offset) + words.readUInt32LE(offset + WORD / 2) * 2 ** 32;
    const mapping = place < lowest || place >= highest ? undefined : at(place);
    if (mapping === undefined) continue;
    if (left-- <= 0) break;
    if (!isAfterCall(memory, place)) continue;
    if (mapping.path === library) found = null;
    else found ??= { path: mapping.path, place, offset };
  }
  if (found === null || (found.path !== executable && !isInterpreters(found.path))) return found?.path ?? null;
  return isInLibffi(memory, found.place) ? LIBFFI : null;
}

/** libpython, and the extension modules that are built with it (sysconfig's `DESTSHARED`); those that call on behalf of others are not counted. */
function isInterpreters(path: string): boolean {
  return (
    /\/lib(?:python|pypy)\d[^/]*$/.test(path) || (/\/lib-dynload\/[^/]+$/.test(path) && !/\/_ctypes\b[^/]*$/.test(path))
  );
}

/** Whether this place is where a function returns to that libffi has called. */
function isInLibffi(memory: MemoryAt, place: number): boolean {
  const wanted = LIBFFI_CALLS[process.arch];
  if (wanted === undefined) return false;
  const before = wanted.call.length / 2;
  const code = memory(place - before, before + wanted.behind.length / 2);
  return code?.toString('hex') === wanted.call + wanted.behind;
}

function address(text: string): number | null {
  return /^0x[0-9a-f]{1,14}$/.test(text) ? Number(text) : null;
}

/** Parts of files that hold code, by `/proc/PID/maps`. */
function executablesOf(maps: string): readonly Mapping[] {
  const rows = maps.matchAll(/^([0-9a-f]{1,16})-([0-9a-f]{1,16}) ..x. \S+ \S+ \S+ +(\/.+)$/gm);
  return [...rows].map(([, start = '', end = '', path = '']) => ({
    start: Number(`0x${start}`),
    end: Number(`0x${end}`),
    path,
  }));
}

/** Whether the instruction before this place is a call: what else lies on a stack mostly follows none. */
function isAfterCall(memory: MemoryAt, place: number): boolean {
  const code = memory(place - CALL_BYTES, CALL_BYTES);
  if (code === null || code.length < CALL_BYTES) return false;
  if (process.arch === 'arm64') {
    const word = code.readUInt32LE(CALL_BYTES - 4);
    return (word & 0xfc00_0000) >>> 0 === 0x9400_0000 || (word & 0xffff_fc1f) >>> 0 === 0xd63f_0000;
  }
  // CALL rel32, and CALL r/m64 (FF /2) in its lengths.
  if (code[CALL_BYTES - 5] === 0xe8) return true;
  return [2, 3, 4, 6, 7].some(
    (length) => code[CALL_BYTES - length] === 0xff && ((code[CALL_BYTES - length + 1] ?? 0) & 0x38) === 0x10,
  );
}
