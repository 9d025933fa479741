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

/**
 * `wait()` of asyncio ends only when the child's pipes have ended as well (`_try_finish` in Lib/asyncio/base_subprocess.py): once the child's exit code is
 * known, nothing else is left.
 */
export function isForEndOfPipes({ verb, objects }: Pick<Waiting, 'verb' | 'objects'>): boolean {
  return (
    verb === 'join' &&
    objects.some(({ kind, facts }) => {
      return kind === 'process' && facts['kind'] === 'asyncio' && typeof facts['returncode'] === 'number';
    })
  );
}
