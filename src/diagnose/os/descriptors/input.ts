import type { Process } from '../../../model/snapshot.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import type { Descriptor } from './descriptor.ts';

/**
 * Standard input that somebody would have to type: a terminal, or a pipe that no Python process of the tree writes to. Of a program that is not
 * Python the member before it in a pipeline does write; who made the pipe for its child and keeps it open does not.
 */
export function isTerminalOrStdin(graph: WaitGraph, { process, file }: Descriptor): boolean {
  if (file.kind === 'terminal') return true;
  if (file.fd !== 0 || (file.kind !== 'pipe' && file.kind !== 'socket')) return false;
  // A pipe with a name, or one that it could write to itself, it has opened in place of its input.
  if (file.target.startsWith('/') || file.peers.some(({ pid }) => pid === process.pid)) return false;
  const writers = file.peers.flatMap((peer) => graph.processes.get(peer.pid) ?? []).filter((one) => one !== process);
  if (writers.some(({ python }) => python !== null)) return false;
  // What its parent writes its own output to is no question of its own (`exec > >(tee log)`).
  if (file.peers.some(({ pid, fd }) => pid === process.ppid && OUTPUTS.has(fd))) return false;
  // Who waits for its answer has asked already: a coprocess whose answer does not come.
  if (writers.some((one) => readsFrom(one, process))) return false;
  // A pipe that a Python program of the tree made for its child is no input of the command's.
  const parent = graph.processes.get(process.ppid);
  const input = parent?.python == null ? undefined : parent.files.find(({ fd }) => fd === 0);
  if (input !== undefined && input.target !== file.target) return false;
  const isInherited = parent?.files.some(({ fd, target }) => fd === 0 && target === file.target);
  const isFed = isFedByOthers(graph, { process, file });
  if (process.python !== null || isInherited === true) return !isFed;
  // What others write their own output to is a pipeline, though a member of it may have been left behind by one that has ended.
  return !isFed && writers.every(({ ppid }) => ppid !== process.ppid);
}

/**
 * Another living program of the tree writes its own output to the pipe, or has opened it by its name: what comes there that one has yet to write. One that only
 * sleeps, and has nobody to go on after it, shows no sign that it ever writes.
 */
export function isFedByOthers(
  { processes }: WaitGraph,
  { process, file }: Pick<Descriptor, 'process' | 'file'>,
): boolean {
  if (file.kind !== 'pipe') return false;
  const isNamed = file.target.startsWith('/');
  return file.peers.some(({ pid, fd }) => {
    const writer = pid === process.pid || !(isNamed || OUTPUTS.has(fd)) ? undefined : processes.get(pid);
    return writer !== undefined && !onlySleeps(writer);
  });
}

function onlySleeps({ pid, children, osThreads }: Process): boolean {
  return children.length === 0 && /nanosleep$/.test(osThreads.find(({ tid }) => tid === pid)?.syscall?.name ?? '');
}

/** Standard output and standard error. */
const OUTPUTS: ReadonlySet<number> = new Set([1, 2]);

/** It stands in a read of a pipe that the other one writes to. */
function readsFrom({ pid, osThreads, files }: Process, other: Process): boolean {
  const call = osThreads.find(({ tid }) => tid === pid)?.syscall;
  const file = call?.name === 'read' ? files.find(({ fd }) => fd === Number(call.args[0])) : undefined;
  return file?.kind === 'pipe' && file.peers.some((peer) => peer.pid === other.pid);
}
