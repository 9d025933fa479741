import { arch } from 'node:os';
import { dueInMs, duePart } from '../../parse/kernel/due.ts';
import { parseSyscall } from '../../parse/kernel/proc.ts';
import { watchedParts } from '../../parse/kernel/watched.ts';
import { isInMemory, memoryAt } from '../../process-tree/memory-map.ts';
import { linkText, readProc } from '../proc/proc-files.ts';

/** Longest line of a system call's. */
const SMALL = 4096;
/** A thread costs some 100 microseconds; a server with hundreds of them that wait for one descriptor each is told by a few. */
export const MOST_WATCHING = 64;

/**
 * The pieces of memory in which a thread that waits for events has what it waits for, in the order of `watchedParts`; `null` where it is in no such call, or
 * went on while it was read. Only pages that are in memory are read, so that nobody has to fetch them: nothing is stopped and nothing waited for.
 *
 * @param syscall text of `/proc/PID/task/TID/syscall`.
 */
export function watchedBy(pid: number, tid: number, syscall: string | null): readonly (Buffer | null)[] | null {
  const call = syscall === null ? null : parseSyscall(syscall, arch());
  const wanted = call === null ? [] : watchedParts(call);
  if (wanted.every((one) => one === null)) return null;
  const parts = wanted.map((one) => {
    if (one === null || !isInMemory(pid, one.address, one.bytes)) return null;
    return memoryAt(`/proc/${pid}/task/${tid}/mem`, one.address, one.bytes);
  });
  // `select` puts its answer where the question was.
  return readProc(`/proc/${pid}/task/${tid}/syscall`, SMALL) === syscall ? parts : null;
}

/**
 * Milliseconds that are left of a wait or sleep that ends at a point of time, read as the above; `null` where it is none, or where that was not to be had. A
 * process that has clocks of its own (time_namespaces(7)) tells nothing.
 *
 * @param syscall text of `/proc/PID/task/TID/syscall`.
 */
export function leftOf(pid: number, tid: number, syscall: string | null): number | null {
  const call = syscall === null ? null : parseSyscall(syscall, arch());
  const part = call === null ? null : duePart(call);
  if (part === null || !isInMemory(pid, part.address, part.bytes)) return null;
  const bytes = memoryAt(`/proc/${pid}/task/${tid}/mem`, part.address, part.bytes);
  // Node's clock is CLOCK_MONOTONIC (`uv_hrtime` of libuv).
  const nowMs = part.clock === 'wall' ? Date.now() : Number(process.hrtime.bigint()) / 1e6;
  if (bytes === null || readProc(`/proc/${pid}/task/${tid}/syscall`, SMALL) !== syscall) return null;
  return linkText(`/proc/${pid}/ns/time`) === linkText('/proc/self/ns/time') ? dueInMs(bytes, nowMs) : null;
}
