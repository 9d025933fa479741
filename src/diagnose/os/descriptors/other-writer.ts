import type { OpenFile, Process } from '../../../model/snapshot.ts';

/** Another program of the command has the other end of the pipe or connection, and may go on to write there. */
export function hasWriter({ pid }: Process, file: OpenFile | undefined): boolean {
  const others = file?.kind === 'pipe' || file?.kind === 'socket' ? file.peers : [];
  return others.some((peer) => peer.inTree && peer.pid !== pid);
}
