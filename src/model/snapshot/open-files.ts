/** What a process has open, who has the other ends, and locks on files. */

/** `pty`: the master of a pseudo terminal, at which a program plays the terminal; its other end is a `terminal`. */
export type OpenFileKind = 'pipe' | 'socket' | 'file' | 'directory' | 'terminal' | 'pty' | 'eventpoll' | 'other';

export interface OpenFile {
  readonly fd: number;
  readonly kind: OpenFileKind;
  /** The link's text: a path, `pipe:[1234]`, `socket:[1234]`. */
  readonly target: string;
  /** Inode of pipe or socket; `null` else. */
  readonly inode: number | null;
  /** From `/proc/PID/fdinfo`; `null` where it may not be read. */
  readonly access: 'read' | 'write' | 'read-write' | null;
  readonly socket: SocketFacts | null;
  /** Who has the other end (pipe: the opposite access; socket: the peer; pseudo terminal: the other side), also outside the tree. */
  readonly peers: readonly Peer[];
  /**
   * Bytes that the process has gone on in a regular file from the first sample to the last, by reading or writing; absent where it has
   * not, where nothing tells, and in snapshots of earlier versions.
   */
  readonly advanced?: number;
  /** PID of the process that a pidfd stands for (pidfd_open(2)), while it has not been reaped; absent for any other file, and in snapshots of earlier versions. */
  readonly ofProcess?: number;
  /** Of a timer that is read (timerfd_create(2)): milliseconds until it is over; absent for any other, for one that is not set, and in old files. */
  readonly dueInMs?: number;
  /** Locks on the file that the process holds. */
  readonly locks: readonly FileLock[];
}

export interface SocketFacts {
  readonly protocol: 'tcp' | 'udp' | 'unix' | 'other';
  /** `address:port`, or a unix socket's path. */
  readonly local: string;
  readonly remote: string;
  /** ESTABLISHED, LISTEN, SYN_SENT ...; empty where it has none. */
  readonly state: string;
  /** What went through it from the first sample to the last; `null` (in old files absent) where nothing counted it. */
  readonly traffic?: Traffic | null;
}

/** Of a TCP connection. */
export interface Traffic {
  /** Between the two looks, in milliseconds. */
  readonly ms: number;
  readonly receivedBytes: number;
  /** Since it was opened, up to the last look; absent in snapshots of earlier versions. */
  readonly allReceivedBytes?: number;
  /** Taken from what came, then or before, by whoever has the socket; absent where it is not told, and in snapshots of earlier versions. */
  readonly takenBytes?: number;
  /** That came and that nobody has read at the last look; absent as the above. */
  readonly unreadBytes?: number;
  /** Sent and acknowledged by the other side. */
  readonly ackedBytes: number;
  /** Milliseconds without a byte from the other side at the last look; `null` where none ever came. */
  readonly silentMs: number | null;
  /** Milliseconds since something was sent last, at the last look; absent where it is not told, and in snapshots of earlier versions. */
  readonly sentMs?: number;
}

/** The kernel's way to write that there is no such end: port 0. */
export function isNoEndpoint(endpoint: string): boolean {
  return endpoint === '' || endpoint === '0' || endpoint.endsWith(':0');
}

export interface Peer {
  readonly pid: number;
  readonly fd: number;
  readonly name: string;
  readonly inTree: boolean;
}

/** A lock on a file as `/proc/locks` and `/proc/PID/fdinfo` show it (`lock_get_status` in the kernel's `fs/locks.c`). */
export interface FileLock {
  /** `POSIX` (fcntl, lockf), `FLOCK`, `OFDLCK`, `LEASE`. */
  readonly type: string;
  readonly access: 'read' | 'write';
  /** Who made it; -1 for an open file description's. */
  readonly pid: number;
  /** `device:device:inode`, as the kernel prints it. */
  readonly file: string;
  readonly start: number;
  /** Last byte; `null` to the end of the file. */
  readonly end: number | null;
}

export interface LockWait {
  readonly pid: number;
  readonly lock: FileLock;
  readonly holder: FileLock;
}
