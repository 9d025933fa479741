/** Where a hang was seen: the machine and the job. */

/** What GitHub's variables of the same names tell; empty where one is not set. */
export interface JobFacts {
  readonly server: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly workflow: string;
  readonly job: string;
  readonly runId: string;
  readonly attempt: string;
  readonly commit: string;
  readonly ref: string;
  /** `Linux`, `macOS`, `Windows`. */
  readonly system: string;
  readonly architecture: string;
}

export interface HostFacts {
  readonly platform: string;
  readonly release: string;
  readonly arch: string;
  readonly cpus: number;
  readonly memoryTotalBytes: number;
  readonly memoryAvailableBytes: number | null;
  readonly loadAverage1m: number;
  /** File systems of the workspace and of temporary files, one entry a file system. Absent in files of earlier versions. */
  readonly disks?: readonly DiskFacts[];
  /** File systems that did not answer, where a process was held in the kernel; absent where none was. */
  readonly silentMounts?: readonly SilentMount[];
  /** Processes that the kernel killed for want of memory since the command began; `null` or absent where it does not tell. */
  readonly oomKills?: number | null;
  /** What database servers on this machine showed of their sessions before the first sample and still after the last one. */
  readonly databaseSessions?: readonly DatabaseSession[];
}

/** A file system of whose server, daemon or disk nothing came in time. */
export interface SilentMount {
  readonly point: string;
  /** `nfs4`, `fuse.sshfs`. */
  readonly type: string;
}

export interface DiskFacts {
  /** Absolute path of a folder on it. */
  readonly path: string;
  readonly totalBytes: number;
  /** For a user without privileges. */
  readonly freeBytes: number;
}

/** One connection as the server sees it. */
export interface DatabaseSession {
  /** Of the server's process. */
  readonly pid: number;
  readonly server: string;
  readonly database: string;
  /** `address:port` of the client, as in `SocketFacts.local`; `[local]` for one on a unix socket. */
  readonly client: string;
  /** In the server's words: `idle in transaction`, `UPDATE waiting`. */
  readonly activity: string;
}

/** What stands for a client on a unix socket, whom the title does not name. */
export const LOCAL_CLIENT = '[local]';
