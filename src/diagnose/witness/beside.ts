import { isDead } from '../../model/process-kind.ts';
import type { OpenFile, Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Waiting } from '../waits/waiting.ts';
import { type ProcessWork, processWorkOf } from './process-work.ts';

/** Deepest kinship that is followed: far more than launchers and shells one inside the other. */
const DEPTH = 16;

/**
 * The actor looks again and again for what others have to do: a process that its own one started, which is at work, or who has a lock on a file that it
 * has open as well, or whoever writes the file that it reads on and on.
 */
export function workBeside(graph: WaitGraph, waiting: Waiting): ProcessWork | null {
  const { actor } = waiting;
  if (waiting.verb !== 'sleep' && waiting.patience !== 'polls') return null;
  const { processes } = graph.snapshot;
  // One that is open for both may be shared with who writes it: a capture file's place is the same in parent and child.
  const read = actor.process.files.find(({ advanced = 0, access }) => advanced > 0 && access === 'read');
  const writer = processes.find(
    (one) =>
      one !== actor.process && one.files.some(({ target, access }) => target === read?.target && access !== 'read'),
  );
  if (read !== undefined && writer !== undefined)
    return { type: 'file', process: writer, path: read.target, bytes: read.advanced ?? 0 };
  for (const process of processes) {
    if (process === actor.process || isDead(process)) continue;
    if (!isBelow(graph, process, actor.process) && !hasLocked(process, actor.process)) continue;
    const work = processWorkOf(graph, process);
    if (work !== null && !(ANSWERS.has(work.type) && isAsked(process, actor.process))) return work;
  }
  return null;
}

/** Work that a server does for each question of who polls it: no sign that what that waits for comes nearer. */
const ANSWERS: ReadonlySet<ProcessWork['type']> = new Set(['bytes', 'io', 'call', 'file']);

/** It listens, so that each look of a client that polls may be a new connection to it, or it has one with the client. */
function isAsked({ files }: Process, { pid }: Process): boolean {
  return files.some(
    ({ kind, socket, peers }) =>
      kind === 'socket' && (socket?.state === 'LISTEN' || peers.some((one) => one.pid === pid)),
  );
}

/** It has a lock on a file that the other one has open, without one of its own: whoever tries for it has to wait until it lets go. */
export function hasLocked({ files }: Process, other: Process): boolean {
  const isLocked = ({ locks }: OpenFile) => (locks ?? []).length > 0;
  return files.some(
    (file) => isLocked(file) && other.files.some((one) => one.target === file.target && !isLocked(one)),
  );
}

/** One of those that the other one started, or that these did. */
export function isBelow(graph: WaitGraph, process: Process, other: Process): boolean {
  let here: Process | undefined = process;
  for (let depth = 0; depth < DEPTH && here !== undefined; depth++) {
    if (here.ppid === other.pid) return true;
    here = graph.processes.get(here.ppid);
  }
  return false;
}
