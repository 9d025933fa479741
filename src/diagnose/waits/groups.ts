import type { Waiting } from './waiting.ts';

type Wait = Pick<Waiting, 'id' | 'group' | 'objects'>;

/** A call of `subprocess`, which reads and writes the child's pipes by itself. */
export function isOfSubprocess({ id, group, objects }: Wait): boolean {
  if (group !== 'child') return false;
  return id.startsWith('popen.') || id === 'subprocess.run' || (objects[0]?.type.startsWith('subprocess.') ?? false);
}

/** A call that sends or receives on a connection of multiprocessing. */
export function isOnConnection({ id, objects }: Wait): boolean {
  return id === 'connection.recv' || id === 'connection.send' || objects[0]?.kind === 'connection';
}
