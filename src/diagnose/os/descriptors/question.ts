import { isPytest } from '../../../model/process-kind.ts';
import type { OpenFile, OsThread, Process, WrittenFile } from '../../../model/snapshot.ts';
import { lastDetails } from '../../../model/threads.ts';
import type { Actor } from '../../graph/actor.ts';
import { TIMEOUT_ARGUMENT, TIMEOUT_POINTER } from '../../graph/kernel.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';

/** Terminals that are played inside others (`script` in `tmux`). */
const DEPTH = 4;

/**
 * The line without an end that what the process writes ends in, most likely its question: by the buffer of who plays its terminal, else the command's
 * output, where that is where it goes. `null` where that ends with a whole line, or goes elsewhere.
 */
export function questionOf(graph: WaitGraph, process: Process): string | null {
  const { snapshot, processes } = graph;
  const read = readBy(graph, process);
  if (read !== null) return read;
  const written = writtenBy(process, processes, DEPTH);
  if (written?.openLine !== undefined) return written.openLine;
  const { openLine } = snapshot;
  if (openLine === undefined || !writesThere(process, processes, DEPTH)) return null;
  // A test runner leaves its own line open while a test runs: only what looks like a question is one of the test's.
  return isQuestion(openLine) || !isPytest(process) ? openLine : null;
}

/** What questions end in: a mark, or a choice as in `[Y/n]`. */
const ASKS = /(?:[?:>]|[[(][^\])]*\b(?:y|yes|n|no)\b[^\])]*[\])])$/i;
/** A line of a test runner that is not finished yet: `tests/test_a.py::test_b[1-2]`. */
const TEST_ID = /::/;

/** A line without an end that asks for an answer. */
export function isQuestion(line: string): boolean {
  return ASKS.test(line) && !TEST_ID.test(line);
}

/**
 * The terminal at which a program waits for one of several files: the system call names it and nothing else that may bring an answer, or the program
 * asks there. `watched`: what the call waits for; `null` where that is not told.
 */
export function terminalAsked(
  graph: WaitGraph,
  process: Process,
  watched: readonly OpenFile[] | null,
): { readonly file: OpenFile; readonly by: 'system call' | 'watched' | 'candidate' } | null {
  const file = watchedTerminal(process);
  // Below the first descriptor there is no other one.
  if (file?.fd === 0) return { file, by: 'system call' };
  const isAlone = watched?.every(({ kind }) => kind !== 'socket' && kind !== 'pipe') ?? hearsNobody(process);
  if (file !== null && (isAlone || isQuestion(questionOf(graph, process) ?? ''))) return { file, by: 'watched' };
  const asked = askedTerminal(graph, process);
  return asked === null ? null : { file: asked, by: 'candidate' };
}

/** Their first argument is one more than the highest descriptor that is watched (select(2)). */
const SAYS_HIGHEST = /^p?select6?$/;

/** The terminal that a `select` watches, as libraries that edit a line do before they read: the highest of its descriptors, and so one of them for certain. */
function watchedTerminal(process: Process): OpenFile | null {
  const call = process.osThreads.find(({ tid }) => tid === process.pid)?.syscall;
  if (!SAYS_HIGHEST.test(call?.name ?? '')) return null;
  const highest = Number(call?.args[0]) - 1;
  return (
    process.files.find(({ fd, kind, access }) => fd === highest && kind === 'terminal' && access !== 'write') ?? null
  );
}

/** A program that is not Python, or has the interpreter in it and runs no Python at the moment (gdb). */
export function isWithoutStack({ kind, process, frames, thread }: Actor): boolean {
  const isMain = kind === 'thread' && thread?.nativeId === process.pid;
  return kind === 'process' || (isMain && frames.length === 0);
}

/**
 * The terminal at which a program without a stack waits for one of several files, where its last words are a question, or where nothing else can
 * bring it anything; `null` for any other.
 */
export function askedTerminal(graph: WaitGraph, process: Process): OpenFile | null {
  const terminal = process.files.find(({ kind, access }) => kind === 'terminal' && access !== 'write');
  if (terminal === undefined || process.children.length > 0) return null;
  const question = questionOf(graph, process);
  if (question === null && isEndless(process) && hearsNobody(process) && !hasTidings(process)) return terminal;
  if (question === null || !(isQuestion(question) || hearsNobody(process))) return null;
  return terminal;
}

/**
 * The terminal that another thread of a program reads while the first one waits for others (Go), where the last words are a question: without that it may only
 * be a thread for commands.
 */
export function askedByThread(graph: WaitGraph, process: Process): OpenFile | null {
  const { python, osThreads, files } = process;
  if (python !== null) return null;
  const terminals = files.filter(({ kind, access }) => kind === 'terminal' && access !== 'write');
  const file = terminals.find(({ fd }) =>
    osThreads.some(({ syscall }) => syscall?.name === 'read' && Number(syscall.args[0]) === fd),
  );
  return file === undefined || !isQuestion(questionOf(graph, process) ?? '') ? null : file;
}

/**
 * The pipe on its standard input that another thread of a program reads (Go, a JVM), where nothing else can bring it anything: it has no child, and over
 * nothing else that it has open anybody is heard.
 */
export function inputByThread(process: Process): OpenFile | null {
  const { pid, python, osThreads, files, children } = process;
  const reader = osThreads.find(({ tid, syscall }) => {
    return tid !== pid && syscall?.name === 'read' && Number(syscall.args[0]) === 0;
  });
  const input = files.find(({ fd, kind }) => fd === 0 && (kind === 'pipe' || kind === 'socket'));
  // Of a JVM its own record says what its main thread does.
  if (python !== null || input === undefined || children.length > 0 || process.java !== undefined) return null;
  if (reader === undefined) return null;
  // Runtimes have one thread that looks after the others by a clock (Go's sysmon); where a program writes the input, even that one may be of use to it.
  const clocks = osThreads.filter((one) => goesOnByTime(one) && !standsSince(one, reader, process));
  const isFed = input.peers.some((peer) => peer.pid !== pid && peer.inTree);
  if (clocks.some(({ tid, syscall }) => isFed || tid === pid || syscall?.name !== 'futex') || clocks.length > 1)
    return null;
  const others = files.filter(({ target }) => target !== input.target);
  return hearsNobody({ pid, files: others }) && !hasTidings({ files: others.filter(isNoWaker) }) ? input : null;
}

/** Of the life of a program its read has taken at least that part, and of the read the rest of another thread. */
const MOST = 0.5;

/**
 * A thread whose clock has not gone off while a program that has done hardly anything else has read its input: what it is set for, a report to be sent once
 * in a while say, is no work of the program.
 */
function standsSince({ tid, state, idleMs }: OsThread, reader: OsThread, { pid, ageMs }: Process): boolean {
  const readMs = reader.idleMs ?? 0;
  if (tid === pid || state === 'R' || idleMs == null || ageMs === null || readMs === 0) return false;
  return readMs >= ageMs * MOST && idleMs >= readMs * MOST;
}

/** It runs, sleeps, or waits with a timeout: it goes on by itself. */
function goesOnByTime({ state, syscall }: OsThread): boolean {
  if (state === 'R' || /nanosleep$/.test(syscall?.name ?? '')) return true;
  const at = TIMEOUTS[syscall?.name ?? ''];
  const timeout = at === undefined ? undefined : syscall?.args[at];
  // All bits set: -1, for ever. Of a pointer that is not null, whatever it says.
  return timeout !== undefined && Number(timeout) !== 0 && !/^0x(?:f{8})?f{8}$/.test(timeout);
}

/** Which argument is the timeout, or points to it; of a futex its fourth (futex(2)). */
const TIMEOUTS: Readonly<Record<string, number>> = { futex: 3, ...TIMEOUT_ARGUMENT, ...TIMEOUT_POINTER };

/** Runtimes wake their own threads with it; whoever shares it with another program is none of those met here. */
function isNoWaker({ target }: OpenFile): boolean {
  return !/^anon_inode:\[?eventfd/.test(target);
}

/** Its main thread waits for events, however long it takes: `poll` with a timeout of -1, by register. */
function isEndless({ pid, osThreads }: Process): boolean {
  const call = osThreads.find(({ tid }) => tid === pid)?.syscall;
  return call?.name === 'poll' && /^0x(?:f{8})?f{8}$/.test(call.args[2] ?? '');
}

/** Something beside pipes and sockets may tell it of something: changes of files, a clock, a signal. */
function hasTidings({ files }: Pick<Process, 'files'>): boolean {
  return files.some(({ target }) =>
    /^anon_inode:\[?(?:inotify|fanotify|timerfd|signalfd|eventfd|io_uring|pidfd|userfaultfd)/.test(target),
  );
}

/** Of all that it has open only terminals have another end: over a network (UDP and raw packets too) and from the kernel (netlink) anybody may be heard. */
function hearsNobody({ pid, files }: Pick<Process, 'pid' | 'files'>): boolean {
  const isOwn = ({ kind, peers, socket }: OpenFile) =>
    peers.every((peer) => peer.pid === pid) && (kind === 'pipe' || socket?.protocol === 'unix');
  return files.every(
    (file) => (file.kind !== 'pipe' && file.kind !== 'socket') || file.access === 'write' || isOwn(file),
  );
}

/** What the Python program that plays a terminal of the process has read there. */
function readBy({ processes }: WaitGraph, { files }: Process): string | null {
  for (const { peers } of files.filter(({ kind }) => kind === 'terminal')) {
    for (const { pid, fd } of peers) {
      const player = processes.get(pid);
      const played = player === undefined ? [] : (lastDetails(player)?.played ?? []);
      const line = played.find((one) => one.fd === fd)?.line;
      if (line !== undefined && line !== '') return line;
    }
  }
  return null;
}

/** The last line that a program has written, with or without an end; `null` where its output goes elsewhere, or nothing is known of it. */
export function lastWordsOf(graph: WaitGraph, process: Process): string | null {
  return questionOf(graph, process) ?? writtenBy(process, graph.processes, DEPTH)?.lines.at(-1) ?? null;
}

/** The file that its output goes to, also by way of who plays its terminal. */
function writtenBy(process: Process, processes: WaitGraph['processes'], depth: number): WrittenFile | null {
  const own = process.wrote?.at(-1);
  if (own !== undefined) return own;
  for (const player of depth === 0 ? [] : playersOf(process, processes)) {
    const written = writtenBy(player, processes, depth - 1);
    if (written !== null) return written;
  }
  return null;
}

function playersOf({ pid, files }: Process, processes: WaitGraph['processes']): readonly Process[] {
  const peers = files.filter(({ kind }) => kind === 'terminal').flatMap((file) => file.peers);
  return [...new Set(peers.map((peer) => peer.pid))].flatMap((one) => (one === pid ? [] : (processes.get(one) ?? [])));
}

/** Itself, or by way of who plays its terminal. */
function writesThere(process: Process, processes: WaitGraph['processes'], depth: number): boolean {
  if (process.writesOutput) return true;
  return depth > 0 && playersOf(process, processes).some((player) => writesThere(player, processes, depth - 1));
}
