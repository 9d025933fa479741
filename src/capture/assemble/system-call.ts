import type { Syscall } from '../../model/snapshot.ts';
import { parseSyscall } from '../../parse/kernel/proc.ts';
import { parseEpollWatched, parseWatched } from '../../parse/kernel/watched.ts';
import type { FileEvidence, ThreadEvidence } from '../evidence/evidence.ts';

const EPOLL = /^epoll_/;

/**
 * The call that a thread was in, with what it waits for. A wait that a stop from outside interrupted goes on under another name (`restart_syscall(2)`): it is
 * still the call it was.
 */
export function callOf(
  { syscall, watched, leftMs }: ThreadEvidence,
  before: Syscall | null,
  files: readonly FileEvidence[],
  arch: string,
): Syscall | null {
  const call = syscall === null ? null : parseSyscall(syscall, arch);
  if (call?.name === 'restart_syscall' && before !== null) return withoutDue(before);
  if (call === null) return null;
  const due = leftMs === undefined ? {} : { dueInMs: leftMs };
  return { ...call, ...parseWatched(call, watched ?? []), ...ofEpoll(call, files), ...due };
}

/** What was left of it was counted from an earlier look. */
function withoutDue({ dueInMs: _, ...call }: Syscall): Syscall {
  return call;
}

function ofEpoll({ name, args }: Syscall, files: readonly FileEvidence[]): Pick<Syscall, 'watched'> {
  if (!EPOLL.test(name ?? '')) return {};
  const info = files.find(({ fd }) => fd === Number(args[0]))?.info ?? null;
  const watched = info === null ? null : parseEpollWatched(info);
  return watched === null ? {} : { watched };
}
