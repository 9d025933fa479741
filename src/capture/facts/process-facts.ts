import { mountsOf } from '../../parse/containers.ts';
import { parseLimitVariables } from '../../parse/kernel/limit-variables.ts';
import { processorOf, type RanThread, type SchedulerClock } from '../../parse/kernel/sched.ts';
import { controllingTerminal, isTerminalLink, terminalEnd } from '../../parse/kernel/terminals.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { FileEvidence, ProcessFacts, RestEvidence, ThreadEvidence } from '../evidence/evidence.ts';
import { linkText, numbersIn, readProc } from '../proc/proc-files.ts';
import { scriptEvidenceOf } from './script.ts';
import { ioTextOf } from './traffic.ts';
import { leftOf, MOST_WATCHING, watchedBy } from './watched.ts';

/** A report shows far fewer; reading one takes some 50 microseconds. */
const MAX_THREADS = 2000;
const MAX_FILES = 4096;
const CMDLINE_LIMIT = 128 * 1024;
const SMALL = 4096;

/**
 * State, kernel function, system call with what it watches, and context switches of each thread; in the first sample also when it last ran. Read before a
 * signal is sent, since a signal interrupts the call that a thread sleeps in.
 */
export function threadEvidenceOf(pid: number, isFirstSample: boolean): readonly ThreadEvidence[] {
  const threads: ThreadEvidence[] = [];
  let watching = 0;
  for (const tid of numbersIn(`/proc/${pid}/task`, MAX_THREADS) ?? []) {
    const folder = `/proc/${pid}/task/${tid}`;
    const stat = readProc(`${folder}/stat`, SMALL);
    if (stat === null) continue;
    const syscall = readProc(`${folder}/syscall`, SMALL);
    const watched = watching < MOST_WATCHING ? watchedBy(pid, tid, syscall) : null;
    const left = watched === null && watching < MOST_WATCHING ? leftOf(pid, tid, syscall) : null;
    if (watched !== null || left !== null) watching++;
    threads.push({
      tid,
      stat,
      wchan: readProc(`${folder}/wchan`, SMALL),
      syscall,
      status: readProc(`${folder}/status`, SMALL),
      sched: isFirstSample ? readProc(`${folder}/sched`, SMALL) : null,
      ...(watched === null ? {} : { watched }),
      ...(left === null ? {} : { leftMs: left }),
    });
  }
  return threads;
}

/** What the threads have used until now, `atMs`, and how far files of `files` were read or written; read when all has been answered. */
export function restOf(
  pid: number,
  atMs: number,
  scriptFd: number | null,
  files: readonly FileEvidence[],
): RestEvidence {
  const tids = numbersIn(`/proc/${pid}/task`, MAX_THREADS) ?? [];
  const threads = tids.flatMap((tid) => {
    const [stat, status] = ['stat', 'status'].map((name) => readProc(`/proc/${pid}/task/${tid}/${name}`, SMALL));
    return stat == null ? [] : [{ tid, stat, status: status ?? null }];
  });
  const script = scriptFd === null ? {} : { script: readProc(`/proc/${pid}/fdinfo/${scriptFd}`, SMALL) };
  return { atMs, threads, io: ioTextOf(pid), positions: positionsOf(pid, files), ...script };
}

/** Work goes through a few files at a time; one read costs some 20 microseconds. */
const MAX_POSITIONS = 100;

function positionsOf(pid: number, files: readonly FileEvidence[]): ReadonlyMap<number, string> {
  const regular = files.filter(({ link }) => link.startsWith('/') && !link.startsWith('/dev/')).slice(0, MAX_POSITIONS);
  const texts = regular.flatMap(({ fd, link }) => {
    const info = readProc(`/proc/${pid}/fdinfo/${fd}`, SMALL);
    // The number may belong to another file by now.
    return info === null || linkText(`/proc/${pid}/fd/${fd}`) !== link ? [] : [[fd, info] as const];
  });
  return new Map(texts);
}

/** `null` for one that ran meanwhile: the clock that it shows may be that of the processor before or behind a move. */
export function ranThread(pid: number | 'self', tid: number): RanThread | null {
  const folder = `/proc/${pid}/task/${tid}`;
  const [before, sched, stat] = ['stat', 'sched', 'stat'].map((name) => readProc(`${folder}/${name}`, SMALL));
  return stat == null || sched == null || processorOf(before ?? '') !== processorOf(stat) ? null : { sched, stat };
}

/** The scheduler's clock as our own threads have it at this moment; `null` where the kernel does not show it. */
export function schedulerClock(): SchedulerClock | null {
  const [sched, stat, processors] = ['self/sched', 'self/stat', 'stat'].map((name) => readProc(`/proc/${name}`));
  if (sched == null || stat == null) return null;
  const ran = (numbersIn('/proc/self/task', MAX_THREADS) ?? []).flatMap((tid) => ranThread('self', tid) ?? []);
  return { sched, stat, processors: processors ?? '', ran };
}

/** What does not change between samples. Files of our own private folder are left out, but not the script that a shell carries out. */
export function factsOf(pid: number, privateDir: string, deadline: Deadline): ProcessFacts {
  const executable = linkText(`/proc/${pid}/exe`);
  const descriptors = numbersIn(`/proc/${pid}/fd`, MAX_FILES);
  const files: FileEvidence[] = [];
  for (const fd of descriptors ?? []) {
    if (deadline.remainingMs() === 0) break;
    const link = linkText(`/proc/${pid}/fd/${fd}`);
    if (link === null) continue;
    files.push(fileEvidenceOf(pid, fd, link));
  }
  const cmdline = readProc(`/proc/${pid}/cmdline`, CMDLINE_LIMIT);
  const cwd = linkText(`/proc/${pid}/cwd`);
  const limits = parseLimitVariables(readProc(`/proc/${pid}/environ`, CMDLINE_LIMIT) ?? '');
  return {
    cmdline,
    executable,
    cwd,
    status: readProc(`/proc/${pid}/status`),
    stat: readProc(`/proc/${pid}/stat`, SMALL),
    timers: readProc(`/proc/${pid}/timers`, SMALL),
    network: linkText(`/proc/${pid}/ns/net`),
    ...(limits === null ? {} : { limits }),
    mounts: isApart(pid)
      ? mountsOf(readProc(`/proc/${pid}/mountinfo`) ?? '', readProc('/proc/self/mountinfo') ?? '')
      : null,
    files: files.filter(({ link }) => !link.startsWith(`${privateDir}/`)),
    writesOutput: files.some(({ fd, link }) => (fd === 1 || fd === 2) && isOutput(link, privateDir)),
    filesProblem:
      descriptors === null ? 'Its open files could not be listed: it has ended or runs as another user.' : '',
    libpython: libpythonIn(readProc(`/proc/${pid}/maps`)),
    script: scriptEvidenceOf(executable, cmdline, cwd, files),
  };
}

/** A pipe that we gave the command: its name in our folder was removed at once. */
function isOutput(link: string, privateDir: string): boolean {
  return link.startsWith(`${privateDir}/`) && link.endsWith(' (deleted)');
}

/** Whether it has mounts of its own (mount_namespaces(7)), by which a path of it may be another file here. */
export function isApart(pid: number): boolean {
  const theirs = linkText(`/proc/${pid}/ns/mnt`);
  return theirs !== null && theirs !== linkText('/proc/self/ns/mnt');
}

/** An epoll's fdinfo has a line of some 80 bytes for each descriptor that it watches: room for more than are looked at. */
const EPOLL_LINK = 'anon_inode:[eventpoll]';
const EPOLL_LIMIT = 16 * 1024;

/** `null` for a list that goes on behind the limit: what stands there would count as not watched. */
function wholeOf(path: string): string | null {
  const text = readProc(path, EPOLL_LIMIT);
  return text !== null && text.length < EPOLL_LIMIT ? text : null;
}

/** A descriptor with what the kernel tells of it. */
export function fileEvidenceOf(pid: number, fd: number, link: string): FileEvidence {
  const info =
    link === EPOLL_LINK ? wholeOf(`/proc/${pid}/fdinfo/${fd}`) : readProc(`/proc/${pid}/fdinfo/${fd}`, SMALL);
  if (!isTerminalLink(link)) return { fd, link, info };
  const controlling = controllingTerminal(readProc(`/proc/${pid}/stat`, SMALL) ?? '');
  return { fd, link, info, terminal: terminalEnd(link, info, controlling, linkText(`/proc/${pid}/ns/mnt`)) };
}

function libpythonIn(maps: string | null): string | null {
  return /\s(\/.*\/lib(?:python\d|pypy)[^/\n]*\.so[^/\n]*)$/m.exec(maps ?? '')?.[1] ?? null;
}

/**
 * By the name of its program or by a libpython that it has mapped (a program that embeds Python). Of another user's process neither may be read:
 * then by how it was called, which everybody may.
 */
export function isPython(facts: ProcessFacts): boolean {
  if (facts.executable === null) return isPythonProgram(facts.cmdline?.split('\0')[0] ?? null);
  return isPythonProgram(facts.executable) || facts.libpython !== null;
}

/** `python3.13t`, `pypy3`, `python3-dbg`: the last part of what `/proc/PID/exe` shows. */
export function isPythonProgram(executable: string | null): boolean {
  const program =
    executable
      ?.split('/')
      .at(-1)
      ?.replace(/ \(deleted\)$/, '') ?? '';
  return /^(?:python|pypy)(?:\d[\d.]*)?[a-z]*(?:-dbg|-debug)?$/.test(program);
}
