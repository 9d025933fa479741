import type { WatchedDescriptor } from '../../../model/snapshot/os-threads.ts';
import type { OpenFile } from '../../../model/snapshot.ts';

/**
 * What is watched for both is ready to be written nearly always, so that nobody waits so for one thing: runtimes that spread tasks over threads (Go, tokio)
 * have each socket there from its begin, by changes alone (EPOLLET), whether a task waits for it or not.
 */
export function isForAll({ read, write }: WatchedDescriptor): boolean {
  return read && write;
}

/** The other side has spoken last, so that nothing shows that anybody waits for it to speak again; within one millisecond as if after us. */
export function hasAnswer({ socket }: OpenFile): boolean {
  const { silentMs, sentMs } = socket?.traffic ?? {};
  return silentMs != null && sentMs !== undefined && silentMs <= sentMs;
}
