import type { Frame, Process } from '../../snapshot/types.ts';
import type { Party } from '../graph/party.ts';
import { futexIsTimed, osThreadOf } from '../graph/system-waits.ts';
import type { World } from '../graph/world.ts';
import { threadsOf } from '../threads.ts';
import { callsForeign, isSilent } from './native.ts';

/** A lock of native code that was taken when the process was forked. */
export interface InheritedNative {
  readonly parent: Process;
  /** The line that called into C. */
  readonly frame: Frame;
}

/** Only threads of the same process can wake who waits so (`FUTEX_PRIVATE_FLAG` in `include/uapi/linux/futex.h`). */
const PRIVATE = 128;

/**
 * The only thread of a forked process waits in C, without a timeout, for what only another thread of this process could give:
 * there never was one since the fork, and in the parent there were. A lock of Python's own would hear our signal.
 */
export function inheritedNativeOf(world: World, party: Party): InheritedNative | null {
  const { process } = party;
  const parent = forkedFrom(world, process);
  const [frame] = party.frames;
  if (parent === null || frame === undefined || party.kind !== 'thread') return null;
  const thread = osThreadOf(party);
  const isPrivate = (Number(thread?.syscall?.args[1]) & PRIVATE) !== 0;
  if (process.osThreads.length !== 1 || futexIsTimed(party) !== false || !isPrivate) return null;
  if (!isSilent(process) || callsForeign(world, party)) return null;
  return hadThreads(world, parent) ? { parent, frame } : null;
}

/** More threads than the main one live in it, or were started in it. */
export function hadThreads(world: World, process: Process): boolean {
  const alive = threadsOf(process).filter((thread) => thread.alive).length;
  return alive > 1 || world.objectsOf(process, 'thread').length > 1;
}

/** The parent of a child that came by fork alone: the same program with the same arguments. */
export function forkedFrom(world: World, child: Process): Process | null {
  const parent = world.processes.get(child.ppid);
  if (parent === undefined || parent.python === null || child.python === null) return null;
  const same = parent.executable === child.executable && parent.argv.join('\0') === child.argv.join('\0');
  return same && parent.argv.length > 0 ? parent : null;
}
