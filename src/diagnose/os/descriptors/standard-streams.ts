import type { OpenFile, Process } from '../../../model/snapshot.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import type { Waiting } from '../../waits/waiting.ts';

/** Standard input, output and error. */
const LAST_STANDARD = 2;
/** Under which number a child has the stream that its parent knows by this part of the object of the process. */
const NUMBERS: Readonly<Record<string, number>> = { stdin: 0, stdout: 1, stderr: 2 };

/**
 * One end of a pair of sockets by which a parent is connected to a standard stream of its child, as libuv makes them in place of pipes: what holds for a pipe there
 * holds for it.
 */
export function isStandardStream({ pid, ppid, children }: Process, { fd, socket, peers }: OpenFile): boolean {
  if (socket?.protocol !== 'unix' || peers.length === 0) return false;
  if (fd <= LAST_STANDARD) return peers.every((peer) => peer.pid === ppid);
  return (
    peers.every((peer) => peer.pid !== pid) &&
    peers.some((peer) => peer.fd <= LAST_STANDARD && children.includes(peer.pid))
  );
}

/** The descriptors of the streams that are waited for, where an object of a process has them as those of a child that lives: of a loop in C nothing else tells. */
export function childStreams(graph: WaitGraph, { actor: { process }, objects }: Waiting): readonly OpenFile[] {
  return objects.flatMap(({ id, kind }) => {
    if (kind !== 'connection') return [];
    return graph.linkedFrom(process, id).flatMap((child) => {
      const part = Object.keys(NUMBERS).find((name) => child.kind === 'process' && child.links[name]?.includes(id));
      const { pid } = child.facts;
      return part === undefined
        ? []
        : process.files.filter(
            (file) =>
              isStandardStream(process, file) &&
              file.peers.some((peer) => peer.pid === pid && peer.fd === NUMBERS[part]),
          );
    });
  });
}
