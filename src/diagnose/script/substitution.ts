import type { Process } from '../../model/snapshot.ts';
import { likeness } from './match.ts';
import type { Region } from './region.ts';
import type { Processes } from './script-of.ts';
import { isBuiltin, nameOf } from './syntax/builtins.ts';
import type { Command } from './syntax/command.ts';

/** `read -u 3` and `mapfile -u 3` of bash read another descriptor than their input; no other builtin does. */
const READS_ANY: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray']);

/**
 * Where a shell stands that reads a pipe which none of its living children writes to: at the substitution whose output somebody else has kept open. The only
 * line with one, else the only one that starts a program of the name which its youngest child had, that has ended and is not reaped yet: a shell
 * starts nothing else while it reads. `null` where several come into question.
 */
export function substitutionAt(region: Region, process: Process, processes: Processes): Command | null {
  const { now } = region;
  if (!readsPipe(process) || now.some((one) => READS_ANY.has(nameOf(one)) && readsOther(one))) return null;
  const inner = ownRegion(region, process).now.filter(({ isInner }) => isInner);
  return onlyLine(inner) ?? onlyLine(startedBy(inner, now, process, processes));
}

/** What a shell can be at that reads a pipe: a function that is called in substitutions alone is carried out by forks of it. */
export function ownRegion(region: Region, process: Process): Region {
  return process.script === undefined || !readsPipe(process) ? region : { ...region, now: ownOf(region.now) };
}

function ownOf(now: readonly Command[]): readonly Command[] {
  const called = new Set(now.map(nameOf));
  const inFront = new Set(now.filter(({ isInner }) => !isInner).map(nameOf));
  const isOwn = ({ function: name }: Command) => name === null || !called.has(name) || inFront.has(name);
  const own = now.filter(isOwn);
  // Each turn leaves out at least one function.
  return own.length === now.length ? now : ownOf(own);
}

/** Not its input, in the place of which a `read` has put whatever it reads. */
function readsPipe({ pid, osThreads, files }: Process): boolean {
  const call = osThreads.find(({ tid }) => tid === pid)?.syscall;
  const fd = call?.name === 'read' ? Number(call.args[0]) : 0;
  return fd !== 0 && files.some((file) => file.fd === fd && file.kind === 'pipe');
}

function readsOther({ words }: Command): boolean {
  return words.some(({ parts: [start = ''] }) => /^-\w*u/.test(start));
}

function onlyLine(commands: readonly Command[]): Command | null {
  const [first] = commands;
  return first !== undefined && commands.every(({ line }) => line === first.line) ? first : null;
}

function startedBy(
  inner: readonly Command[],
  now: readonly Command[],
  shell: Process,
  processes: Processes,
): readonly Command[] {
  // Those that have ended stand in no list of their parent's.
  const children = [...processes.values()].filter(({ pid, ppid }) => ppid === shell.pid && pid !== shell.pid);
  const youngest = children.sort((a, b) => b.startTicks - a.startTicks || b.pid - a.pid)[0];
  if (youngest?.isFork === undefined || !/^[ZX]$/.test(youngest.states.at(-1) ?? '')) return [];
  // A fork of the shell carries out all that is no single program.
  const functions = new Set(now.map((one) => one.function));
  const isForked = (one: Command) =>
    isBuiltin(one) || functions.has(nameOf(one)) || inner.filter(({ line }) => line === one.line).length > 1;
  // Of one that has ended its words are gone, and the name of its program is left.
  return inner.filter((one) => (youngest.isFork === true ? isForked(one) : likeness(one, [youngest.name]) > 0));
}
