import type { HeldCall } from '../../diagnose/finding/causes/system.ts';
import type { OsThread } from '../../model/snapshot.ts';
import { shownFile } from '../../model/user-frames.ts';
import { named } from './words.ts';

/** `the file system at /mnt/data (nfs4)`, `the disk below a.csv`. */
export function fileSystemWords({ path, mount }: HeldCall, workspace: string): string {
  if (mount !== null) return `the file system at ${named(mount.point)} (${named(mount.type)})`;
  return path === null ? 'a disk' : `the disk below ${named(shownFile(path, workspace))}`;
}

/** `state D, system call read, in rpc_wait_bit_killable`. */
export function heldWords({ state, syscall, wchan }: OsThread): string {
  const call = syscall?.name ?? null;
  return [
    `state ${state}`,
    ...(call === null ? [] : [`system call ${call}`]),
    ...(wchan === null ? [] : [`in ${wchan}`]),
  ].join(', ');
}
