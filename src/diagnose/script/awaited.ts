import type { Process } from '../../model/snapshot.ts';
import { childrenOf, ignoresAsJob, isPiped } from './children.ts';
import { jobNamedIn } from './jobs.ts';
import { likeness } from './match.ts';
import { type Region, regionOf } from './region.ts';
import { isFork, type Processes, scriptOf } from './script-of.ts';
import { isBuiltin, nameOf } from './syntax/builtins.ts';
import type { Command } from './syntax/command.ts';
import { literalOf } from './syntax/word.ts';

/**
 * Which children a program that is not Python waits for.
 * - `foreground`: what a shell runs in front
 * - `jobs`: nothing is in front, so it waits for its jobs in the background (`wait`)
 * - `output`: a shell reads what they write (`$(...)`)
 * - `all`: any other program: it has no other reason to have children
 */
export interface Awaited {
  readonly how: 'foreground' | 'jobs' | 'output' | 'all';
  /** The one that decides first; never empty. */
  readonly children: readonly Process[];
}

/** `null` where it has no children, or is Python, whose stack tells more. Computed once a process. */
export function awaitedOf(process: Process, processes: Processes): Awaited | null {
  const known = KNOWN.get(process);
  if (known !== undefined) return known;
  const found = process.python === null ? compute(process, processes) : null;
  KNOWN.set(process, found);
  return found;
}

/** A snapshot never changes. */
const KNOWN = new WeakMap<Process, Awaited | null>();

/** Jobs that a shell has at once; who has more has them for somebody else. */
const MOST_CHILDREN = 100;

function compute(process: Process, processes: Processes): Awaited | null {
  // The youngest first: a shell that waits for one starts no other.
  const living = childrenOf(process, processes)
    .sort((a, b) => b.startTicks - a.startTicks || b.pid - a.pid)
    .slice(0, MOST_CHILDREN);
  if (living.length === 0 || opensItself(process)) return null;
  const named = living.find(({ pid }) => pid === waitedFor(process));
  if (named !== undefined) return { how: 'all', children: [named] };
  const script = scriptOf(process, processes);
  if (script === null || script.kind === 'make') return { how: 'all', children: living };
  const writers = writersTo(process, living);
  if (writers !== null) return writers.length === 0 ? null : { how: 'output', children: writers };
  const front = living.filter((child) => !isJob(child, process, processes));
  const [youngest] = front;
  if (youngest === undefined) return { how: 'jobs', children: jobs(process, living, processes) };
  // What stands in `<(...)` feeds the one in front, and is waited for by that.
  const feeds = (one: Process) => isPiped(one, front.includes(one) ? front : [youngest]);
  return { how: 'foreground', children: [youngest, ...living.filter((one) => one !== youngest && feeds(one))] };
}

/** It opens a file, which only a named pipe keeps waiting: whatever it has started goes on beside that. */
function opensItself({ pid, osThreads }: Process): boolean {
  return /^open(at2?)?$/.test(osThreads.find(({ tid }) => tid === pid)?.syscall?.name ?? '');
}

/** Which child its system call names: `wait4` with a PID, which is its first argument (wait4(2)); `null` where any will do. */
function waitedFor({ pid, osThreads }: Process): number | null {
  const call = osThreads.find(({ tid }) => tid === pid)?.syscall;
  const named = call?.name === 'wait4' ? Number(call.args[0]) | 0 : 0;
  return named > 0 ? named : null;
}

/** It waits for the end of a child that nobody saw: its children come and go faster than anybody looks. */
export function isBetweenChildren(process: Process, processes: Processes): boolean {
  const call = process.osThreads.find(({ tid }) => tid === process.pid)?.syscall?.name ?? '';
  return process.python === null && /^wait(4|id)$/.test(call) && awaitedOf(process, processes) === null;
}

/** The children that have the other end of the pipe open from which it reads at this moment; `null` where it reads from none. */
function writersTo({ pid, osThreads, files }: Process, living: readonly Process[]): readonly Process[] | null {
  const call = osThreads.find(({ tid }) => tid === pid)?.syscall;
  if (call?.name !== 'read') return null;
  const file = files.find(({ fd }) => fd === Number(call.args[0]));
  // What comes over a terminal or a connection it reads for itself, whatever runs beside it.
  if (file?.kind === 'terminal' || file?.kind === 'socket') return [];
  if (file?.kind !== 'pipe') return null;
  // Its own input it reads for itself; for `read <&3` it puts another one in that place.
  return living.filter((child) => file.peers.some((peer) => peer.pid === child.pid));
}

/** It runs in the background of the shell: by the script where that tells, else by the signals that it ignores. */
function isJob(child: Process, shell: Process, processes: Processes): boolean {
  if (ignoresAsJob(child, shell)) return true;
  const region = regionOf(shell, processes);
  if (region === null) return false;
  if (isFork(child, shell)) return onlyWaits(region);
  const [front, back] = [false, true].map((isBackground) => best(region.read, child, isBackground)) as [number, number];
  // In front only what stands in the piece that the shell is at.
  const now = best(region.now, child, false);
  return back > 0 && back >= Math.max(front, 0) && now < back;
}

/**
 * The shell starts no program in front where it is, and there are jobs and a `wait`: at a builtin it has read its script on to the end, and gives that
 * back before it starts a program.
 */
function onlyWaits({ now, read, line }: Region): boolean {
  const functions = new Set(now.map((one) => one.function));
  const starts = (one: Command) => !one.isBackground && !isBuiltin(one) && !isWait(one) && !functions.has(nameOf(one));
  return line !== null && !now.some(starts) && read.some(isWait) && read.some(({ isBackground }) => isBackground);
}

function isWait(command: Command): boolean {
  return nameOf(command) === 'wait';
}

function best(commands: readonly Command[], { argv }: Process, isBackground: boolean): number {
  return commands.reduce(
    (most, command) => (command.isBackground === isBackground ? Math.max(most, likeness(command, argv)) : most),
    0,
  );
}

/** The jobs that it waits for: `wait $pid` names one, by a variable that `$!` was given to right behind the command. */
function jobs(shell: Process, living: readonly Process[], processes: Processes): readonly Process[] {
  const region = regionOf(shell, processes, true);
  const waits = region?.now.filter(({ words }) => literalOf(words[0] ?? NONE) === 'wait') ?? [];
  const [wait, ...others] = waits;
  if (region === null || wait === undefined || others.length > 0 || wait.words.length < 2) return living;
  const text = region.script.text.split('\n')[wait.line - 1] ?? '';
  const started = jobNamedIn(/\bwait\s.*/.exec(text)?.[0] ?? '', region, wait.line);
  const named = started === null ? [] : living.filter(({ argv }) => likeness(started, argv) > 0);
  return named.length === 1 ? named : living;
}

const NONE = { parts: ['', ''], isOpen: true, line: 0 };
