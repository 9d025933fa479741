import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { apartReads, type FilePart } from './apart-reads.ts';

/** Looking at each takes some microseconds. */
const MOST_THREADS = 1000;
/** One for all: a look at the tree may ask about every process of the machine. */
const STAT = Buffer.allocUnsafe(512);

/** What the kernel reads out of a process's memory, or out of the map of it: `fs/proc/base.c`, `fs/proc/task_mmu.c` in Linux. */
const OF_MEMORY =
  /^\/proc\/(\d+)\/(?:task\/\d+\/)?(?:cmdline|environ|maps|smaps|smaps_rollup|numa_maps|auxv|mem|pagemap)$/;

/** The process whose memory map a file below `/proc` needs; `null` for a file that needs none. */
export function ownerOfMap(path: string): number | null {
  const pid = OF_MEMORY.exec(path)?.[1];
  return pid === undefined ? null : Number(pid);
}

/**
 * Whether a read of such a file may not come back: a thread that waits for a device may hold the lock of the process's memory map, and whoever reads
 * that map then waits with it, for ever where a file system is gone. `stat` of a thread needs no such lock. A process can bring it about on purpose
 * without such a thread (userfaultfd(2)); then the watchdog ends the tree. Never throws. Linux only; elsewhere nothing is read so.
 */
export function mayBlock(pid: number, isFresh = false): boolean {
  const beganMs = performance.now();
  const known = answers.get(pid);
  if (!isFresh && known !== undefined && beganMs < known.untilMs) return known.answer;
  // Nearly every process has one thread, whose state is the process's.
  const alone = fieldsOf(`/proc/${pid}/stat`);
  if (alone === null || alone[THREADS] === '1') return alone?.[STATE] === 'D';
  const answer = hasThreadInD(pid);
  const nowMs = performance.now();
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(pid, { answer, untilMs: nowMs + bounded((nowMs - beganMs) * FRESH, LEAST_FRESH_MS, MOST_FRESH_MS) });
  return answer;
}

function bounded(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/**
 * So many times as long as it took to find, an answer counts: some 50 microseconds for a process of two threads, a tenth of a second for one of a thousand, of which
 * a dozen files in a row are read. What begins to wait for a device meanwhile could as well have begun behind a look.
 */
const FRESH = 10;
/** In which a dozen files of one process are read in a row; a number is hardly ever given to another process so soon, and if it is, that one is young. */
const LEAST_FRESH_MS = 20;
/** Where we did not get on while we looked. */
const MOST_FRESH_MS = 200;
/** Of processes with several threads, by PID; more than a tree has. */
const MOST_ANSWERS = 1_000;
const answers = new Map<number, { readonly answer: boolean; readonly untilMs: number }>();

function hasThreadInD(pid: number): boolean {
  const threads = threadsOf(pid);
  return threads.length > MOST_THREADS || threads.some((tid) => isInD(pid, tid));
}

/** Whether one of the process's threads waits for a device at this moment, as far as they are looked at. Never throws. */
export function waitsForDevice(pid: number): boolean {
  return threadsOf(pid)
    .slice(0, MOST_THREADS)
    .some((tid) => isInD(pid, tid));
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function isInD(pid: number, tid: string): boolean {
  return fieldsOf(`/proc/${pid}/task/${tid}/stat`)?.[STATE] === 'D';
}

/** Fields of a stat (proc_pid_stat(5)) after the name. */
const STATE = 0;
const THREADS = 17;
const START_TICKS = 19;

/** `null` for what has ended meanwhile. The name in brackets may hold brackets itself, and is short, so that the fields are all within the first read. */
function fieldsOf(file: string): readonly string[] | null {
  let fd: number | null = null;
  try {
    fd = openSync(file, 'r');
    const stat = STAT.toString('latin1', 0, readSync(fd, STAT, 0, STAT.length, null));
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/** By PID and start, in clock ticks since boot; `null` where there is no such process. */
export function identityOf(pid: number): string | null {
  const ticks = startTicksOf(pid);
  return ticks === null ? null : `${pid}:${ticks}`;
}

function startTicksOf(pid: number): string | null {
  return fieldsOf(`/proc/${pid}/stat`)?.[START_TICKS] ?? null;
}

const READ_BYTES = 1024 * 1024;

const reads = apartReads({
  mayBlock,
  startTicks: startTicksOf,
  nowMs: () => performance.now(),
  read(path, boundMs, part) {
    const script = part === undefined ? 'cat "$0"; :' : 'dd if="$0" bs="$1" skip="$2" count="$3"; :';
    const { stdout, error } = spawnSync('/bin/sh', ['-c', script, path, ...blocksOf(part)], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'latin1',
      timeout: Math.ceil(boundMs),
      maxBuffer: READ_BYTES,
    });
    const isLate = error !== undefined && 'code' in error && error.code === 'ETIMEDOUT';
    return { text: error === undefined && stdout !== '' ? stdout : null, isLate };
  },
});

/**
 * What is in a file below `/proc` that needs the memory map of a process, where whoever reads it may be held: another process reads it, and is left
 * behind where it is not back in time. A shell is between us, which can be ended though the reader can not. `null` where nothing came; then that process
 * is asked once more at a later look. Bytes as latin1. Never throws.
 */
export function readApart(path: string): string | null {
  const pid = ownerOfMap(path);
  return pid === null ? null : reads.read(pid, path);
}

/** `dd` counts in blocks, and seeks to the first of them (dd(1)). */
const BLOCK_BYTES = 64;

function blocksOf(part: FilePart | undefined): readonly string[] {
  if (part === undefined) return [];
  const first = Math.floor(part.offset / BLOCK_BYTES);
  const count = Math.ceil((part.offset + part.length) / BLOCK_BYTES) - first;
  return [BLOCK_BYTES, first, count].map(String);
}

/**
 * A process's memory, by the file `mem` of it or of a thread, as far as it can be read; where that may not come back, another process reads it.
 * Never throws.
 */
export function memoryAt(file: string, offset: number, length: number): Buffer | null {
  return withMemoryOf(file, (at) => at(offset, length));
}

/** The same for several places, while the file is open once. */
export function withMemoryOf<Result>(file: string, use: (at: MemoryAt) => Result): Result {
  const opened: { fd: number | null } = { fd: null };
  try {
    return use((offset, length) => bytesAt(file, opened, offset, length));
  } finally {
    if (opened.fd !== null) closeSync(opened.fd);
  }
}

/** `null` where nothing can be read. */
export type MemoryAt = (offset: number, length: number) => Buffer | null;

function bytesAt(file: string, opened: { fd: number | null }, offset: number, length: number): Buffer | null {
  const pid = ownerOfMap(file);
  if (pid === null || offset < 0) return null;
  if (mayBlock(pid)) {
    const before = offset % BLOCK_BYTES;
    const bytes = reads.read(pid, file, { offset, length });
    return bytes === null ? null : Buffer.from(bytes, 'latin1').subarray(before, before + length);
  }
  try {
    opened.fd ??= openSync(file, 'r');
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(opened.fd, buffer, 0, length, offset));
  } catch {
    return null;
  }
}

/** Of a page that is in memory (`Documentation/admin-guide/mm/pagemap.rst`): the highest bit of its eight bytes, little-endian. */
const PRESENT = 0x80;
const PAGE_ENTRY_BYTES = 8;
/** `include/uapi/linux/auxvec.h`: the entry of the auxiliary vector that holds the size of a page. */
const AT_PAGESZ = 6n;
const AUX_ENTRY_BYTES = 16;
/** It has some twenty entries. */
const AUX_BYTES = 1024;
let knownPageBytes: number | null | undefined;

/** By our own auxiliary vector (getauxval(3)); `null` where it is not told. */
function pageSize(): number | null {
  if (knownPageBytes !== undefined) return knownPageBytes;
  const vector = memoryAt(`/proc/${process.pid}/auxv`, 0, AUX_BYTES) ?? Buffer.alloc(0);
  knownPageBytes = null;
  for (let at = 0; at + AUX_ENTRY_BYTES <= vector.length; at += AUX_ENTRY_BYTES) {
    if (vector.readBigUInt64LE(at) === AT_PAGESZ) knownPageBytes = Number(vector.readBigUInt64LE(at + 8));
  }
  return knownPageBytes;
}

/**
 * Whether a piece of a process's memory lies in pages that are there at this moment: a read of others could wait for a file system, or for whoever provides them
 * (userfaultfd(2)). Never throws; `false` where it is not told.
 */
export function isInMemory(pid: number, address: number, length: number): boolean {
  const pageBytes = pageSize();
  if (pageBytes === null || length <= 0) return false;
  const [first, last] = [Math.floor(address / pageBytes), Math.floor((address + length - 1) / pageBytes)];
  const entries = memoryAt(`/proc/${pid}/pagemap`, first * PAGE_ENTRY_BYTES, (last - first + 1) * PAGE_ENTRY_BYTES);
  if (entries === null || entries.length < (last - first + 1) * PAGE_ENTRY_BYTES) return false;
  return Array.from({ length: last - first + 1 }, (_, at) => entries[(at + 1) * PAGE_ENTRY_BYTES - 1] ?? 0).every(
    (byte) => (byte & PRESENT) !== 0,
  );
}

/** To be called where a look at the processes begins: such reads have a bound together, which begins anew. */
export function beginLook(): void {
  reads.beginLook();
}

/** Processes of which nothing could be read for that reason. */
export function silentProcesses(): ReadonlySet<number> {
  return reads.silent();
}
