import type { Api } from './row.ts';

/** System calls that block, when nothing else tells. Names as in `syscall(2)`. */
export const SYSTEM_CALLS = {
  read: { id: 'read', verb: 'read', group: 'stream' },
  readv: { id: 'read', verb: 'read', group: 'stream' },
  recvfrom: { id: 'socket.recv', verb: 'read', group: 'socket' },
  recvmsg: { id: 'socket.recv', verb: 'read', group: 'socket' },
  write: { id: 'write', verb: 'write', group: 'stream' },
  writev: { id: 'write', verb: 'write', group: 'stream' },
  sendto: { id: 'socket.send', verb: 'write', group: 'socket' },
  sendmsg: { id: 'socket.send', verb: 'write', group: 'socket' },
  accept: { id: 'socket.accept', verb: 'accept', group: 'socket' },
  accept4: { id: 'socket.accept', verb: 'accept', group: 'socket' },
  connect: { id: 'socket.connect', verb: 'connect', group: 'socket' },
  wait4: { id: 'child.wait', verb: 'join', group: 'child' },
  waitid: { id: 'child.wait', verb: 'join', group: 'child' },
  flock: { id: 'file-lock', verb: 'lock file', group: 'file-lock' },
  fcntl: { id: 'file-lock', verb: 'lock file', group: 'file-lock' },
  poll: { id: 'poll', verb: 'select', group: 'select' },
  ppoll: { id: 'poll', verb: 'select', group: 'select' },
  select: { id: 'select', verb: 'select', group: 'select' },
  pselect6: { id: 'select', verb: 'select', group: 'select' },
  epoll_wait: { id: 'epoll', verb: 'select', group: 'select' },
  epoll_pwait: { id: 'epoll', verb: 'select', group: 'select' },
  nanosleep: { id: 'sleep', verb: 'sleep', group: 'sleep' },
  clock_nanosleep: { id: 'sleep', verb: 'sleep', group: 'sleep' },
} as const satisfies Readonly<Record<string, Api>>;
