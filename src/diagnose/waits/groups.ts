import type { WaitId } from '../apis/ids.ts';
import type { Waiting } from './waiting.ts';

const OF_SUBPROCESS: ReadonlySet<WaitId> = new Set(['popen.communicate', 'popen.wait', 'subprocess.run']);

type Wait = Pick<Waiting, 'id' | 'group' | 'objects'>;

/** A call of `subprocess`, which reads and writes the child's pipes by itself. */
export function isOfSubprocess({ id, group, objects }: Wait): boolean {
  return group === 'child' && (OF_SUBPROCESS.has(id) || (objects[0]?.type.startsWith('subprocess.') ?? false));
}

/** A call that sends or receives on a connection of multiprocessing. */
export function isOnPipeConnection({ id, objects }: Wait): boolean {
  return id === 'connection.recv' || id === 'connection.send' || objects[0]?.kind === 'connection';
}
