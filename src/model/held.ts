import type { OsThread } from './snapshot.ts';

/** Where FUSE waits for its server, until a signal comes in a way that looks like any sleep (Linux, `fs/fuse/dev.c`); from then on as every file system does. */
const WAITS_FOR_FUSE = 'request_wait_answer';

/** Whether a thread stands in the kernel for a device or a file system: state D of proc_pid_stat(5), or before it the first wait of FUSE. */
export function isHeldInKernel({ state, wchan }: Pick<OsThread, 'state' | 'wchan'>): boolean {
  return state === 'D' || (state === 'S' && wchan === WAITS_FOR_FUSE);
}
