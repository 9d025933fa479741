import type { Process, UndisturbedIo } from '../../model/snapshot.ts';
import { processKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isBusy, processCpuShare } from '../os/computing.ts';
import { awaitedOf } from '../script/awaited.ts';
import { loopAt } from '../script/loops.ts';
import { scriptOf } from '../script/script-of.ts';
import { dataOf, isData, type Moved, wakesItself } from './bytes.ts';
import { startedByServer, writersOfFollowed } from './followed.ts';
import { comingsOf, isOther, pauses } from './repeats.ts';

/**
 * What shows that a program which is not Python is at work.
 * - `lines`: its shell went from one line of the script to another between the samples
 * - `turns`: a child of it ended and another one began, in no loop that may go on for ever
 * - `bytes`: data came or went over a connection; `io`: it read and wrote so much, files and pipes together
 * - `file`: it went on so far in one of its files
 * - `computes`: it uses this share of a processor
 */
export type ProgramWork =
  | { readonly type: 'lines'; readonly process: Process; readonly from: number; readonly to: number }
  | { readonly type: 'turns'; readonly process: Process; readonly child: Process }
  | ({ readonly type: 'bytes'; readonly process: Process } & Moved)
  | { readonly type: 'io'; readonly process: Process; readonly io: UndisturbedIo }
  | { readonly type: 'file'; readonly process: Process; readonly path: string; readonly bytes: number }
  | { readonly type: 'computes'; readonly process: Process; readonly share: number };

/**
 * `null` where nothing shows it. Of Python its stacks tell. Who follows what others write, and a server that runs something for
 * its clients, is as far as they are: their work is told for it.
 */
export function workOf(graph: WaitGraph, process: Process): ProgramWork | null {
  const own = ownWorkOf(graph, process);
  if (own !== null) return own;
  for (const other of [...writersOfFollowed(graph, process), ...startedByServer(graph, process)]) {
    const work = ownWorkOf(graph, other);
    if (work !== null) return work;
  }
  return null;
}

function ownWorkOf(graph: WaitGraph, process: Process): ProgramWork | null {
  if (process.python !== null) return null;
  const lines = linesOf(graph, process);
  if (lines !== null) return lines;
  const child = turnedTo(graph, process);
  if (child !== null) return { type: 'turns', process, child };
  const moved = dataOf(process);
  if (moved !== null) return { type: 'bytes', process, ...moved };
  const { io = null } = process;
  // The kernel adds what children have read and written to their parent once it has waited for them (`wait_task_zombie` in its exit.c).
  const isAlone = process.script === undefined && process.children.length === 0;
  // A fork of a shell may stand between two turns of a loop that asks in vain.
  const isOwn = isAlone && loopAt(process, graph.processes) === null;
  if (io !== null && isOwn && !listens(process) && isWork(graph, process, io)) return { type: 'io', process, io };
  const file = listens(process) ? null : fileWorkOf(process);
  if (file !== null) return file;
  const actor = graph.actors.get(processKey(process.pid));
  const { sampleTimesMs } = graph.snapshot;
  const share = processCpuShare(process, sampleTimesMs) ?? 0;
  const computes = share >= COMPUTES_SHARE || (actor !== undefined && isBusy(actor, sampleTimesMs));
  return computes && awaitedOf(process, graph.processes) === null ? { type: 'computes', process, share } : null;
}

/** A server without clients still looks at its own state and writes its log, for ever. */
function listens({ files }: Process): boolean {
  return files.some(({ socket }) => socket?.state === 'LISTEN');
}

/** How far a process went on in a file, other than its script. */
export function fileWorkOf(process: Process): Extract<ProgramWork, { type: 'file' }> | null {
  const file = process.script === undefined ? process.files.find(({ advanced = 0 }) => advanced > 0) : undefined;
  return file === undefined ? null : { type: 'file', process, path: file.target, bytes: file.advanced ?? 0 };
}

/** Whoever uses more than this share of a processor does something with it; on a busy machine more nobody gets. */
const COMPUTES_SHARE = 0.1;

function linesOf(graph: WaitGraph, process: Process): ProgramWork | null {
  const { linesRead = [] } = process.script ?? {};
  const [from, to] = [linesRead[0], linesRead.at(-1)];
  return from === undefined || to === undefined || from === to || loopAt(process, graph.processes) !== null
    ? null
    : { type: 'lines', process, from, to };
}

/** Who pauses after each look reads the same again and again; who works at a pace writes as well. The kernel adds what its children have read and written. */
function isWork(graph: WaitGraph, process: Process, io: UndisturbedIo): boolean {
  if (wakesItself(process, io)) return false;
  return isMuch(pauses(graph, process) ? { ...io, readBytes: 0 } : io);
}

function isMuch({ ms, readBytes, writtenBytes }: UndisturbedIo): boolean {
  return [readBytes, writtenBytes].some((bytes) => isData({ direction: 'in', bytes, ms }));
}

/** The child that it began between the samples or right before them, behind others: it goes on. */
function turnedTo(graph: WaitGraph, process: Process): Process | null {
  // What a shell goes round without an end looks the same.
  const script = scriptOf(process, graph.processes);
  if (loopAt(process, graph.processes) !== null) return null;
  const [gone, fresh] = comingsOf(graph, process);
  if (script === null && isShellLike(process)) return fresh.find((one) => isOther(one, gone)) ?? null;
  const [child] = awaitedOf(process, graph.processes)?.children ?? [];
  if (gone.length > 0) return fresh[0] ?? child ?? laterOf(gone);
  return child !== undefined && child.python === null && isFresh(child, graph.snapshot.elapsedMs) ? child : null;
}

/** Members of one pipeline begin within that. */
const TOGETHER_TICKS = 5;

/** Of those that have ended one that began behind another: the shell was met between two of them. */
function laterOf(gone: readonly Process[]): Process | null {
  const first = Math.min(...gone.map(({ startTicks }) => startTicks));
  return gone.find(({ startTicks }) => startTicks > first + TOGETHER_TICKS) ?? null;
}

/** What hangs has hung for most of the time of a command that overran; what has only just begun has not. */
const FRESH_MS = 1500;
const FRESH_PART = 4;

/** It has only just begun, beside how long the command has run. */
export function isFresh({ ageMs }: Process, elapsedMs: number): boolean {
  return ageMs !== null && ageMs < FRESH_MS && elapsedMs > FRESH_PART * ageMs;
}

/** Without its script a program that starts others may well do so in a loop. */
function isShellLike({ script }: Process): boolean {
  return script === undefined;
}
