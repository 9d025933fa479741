import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Descriptor, usersOf } from '../os/descriptors/descriptor.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import { waitingOf } from '../waits/waiting.ts';

/** A thread that the kernel holds in a write to a full pipe, and the only processes that could read it. */
export interface BlockedWriter {
  readonly actor: Actor;
  readonly descriptor: Descriptor;
  readonly readers: readonly Process[];
}

/** Where the kernel keeps a writer of a full pipe (`pipe_write` in fs/pipe.c; `anon_pipe_write` from Linux 6.14). */
const PIPE_WRITE = /pipe_write$/;

/** Writers of full pipes that nobody is seen to read, in the order of the process table. */
export function blockedWriters(graph: WaitGraph): readonly BlockedWriter[] {
  return writersOf(graph, graph.snapshot);
}

const writersOf = once((graph: WaitGraph, { processes }: Snapshot): readonly BlockedWriter[] =>
  processes
    .filter((process) => !isDead(process))
    .flatMap((process) => graph.actorsOf(process))
    .flatMap((actor): BlockedWriter[] => {
      if (!PIPE_WRITE.test(osThreadOf(actor)?.wchan ?? '')) return [];
      const system = systemWaitOf(graph, actor);
      const [descriptor] = system?.kind === 'pipe' && system.wants === 'write' ? system.descriptors : [];
      if (descriptor === undefined) return [];
      const ends = descriptor.file.peers.filter(({ pid }) => pid !== actor.process.pid);
      const readers = ends.map(({ pid, fd }) => ({ process: graph.processes.get(pid), fd }));
      const known = readers.flatMap(({ process }) => process ?? []);
      // A reader outside of the tree may read at any time; so may a thread that has the pipe in hand.
      if (known.length === 0 || known.length < ends.length) return [];
      if (
        readers.some(
          ({ process, fd }) =>
            process !== undefined && usersOf(graph, process, fd).some((one) => mayRead(graph, one, fd)),
        )
      )
        return [];
      return [{ actor, descriptor, readers: [...new Set(known)] }];
    }),
);

/** It reads there now, or does something that is not known to be a wait. */
function mayRead(graph: WaitGraph, actor: Actor, fd: number): boolean {
  const system = systemWaitOf(graph, actor);
  if (system === null) return waitingOf(graph, actor) === null;
  return 'descriptors' in system && system.descriptors.some(({ file }) => file.fd === fd);
}

/** Standard output or error of a child that its starter has as a pipe. */
export interface ChildStream {
  /** The `Popen` object. */
  readonly object: SyncObject;
  readonly process: Process;
  /** The user's line that started the child; `null` where that is not known. */
  readonly started: Frame | null;
}

/** The object of a process of the tree whose `stdout` or `stderr` is the other end of this pipe. */
export function childStreamOf(graph: WaitGraph, { file }: Descriptor): ChildStream | null {
  for (const { pid, fd } of file.peers) {
    const process = graph.processes.get(pid);
    if (process === undefined) continue;
    const object = graph
      .objectsOf(process, 'process')
      .find(({ facts }) => facts['stdout'] === fd || facts['stderr'] === fd);
    if (object === undefined) continue;
    const cwd = lastDetails(process)?.cwd ?? process.cwd;
    const created = object.createdAt.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
    return { object, process, started: userFrame(created, graph.workspace) };
  }
  return null;
}
