/** Containers that clients in the command's tree started or wait for. */

export interface Container {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** Of compose; empty where it has none. */
  readonly project: string;
  readonly service: string;
  /** The client in the tree that it is known by. */
  readonly clientPid: number;
  /** The process in it that the client waits for, by its number outside; `null` where the client does not wait for this one. */
  readonly entryPid: number | null;
  /** What the client has started, and what is ended with the command: the whole, a process in it (`exec`), or nothing. */
  readonly started: 'container' | 'process' | 'nothing';
  /** Path of the socket of the engine that runs it. */
  readonly engine: string;
  /** With whose rights that engine was asked, and is asked to stop it. Absent in reports of before that was kept. */
  readonly asker?: Asker;
  /**
   * Its first process by its number outside, where the users in it are none of this machine's nor ours (another user's rootless one, userns-remap): nothing in it is looked at, and it is ended like
   * any other. Absent else.
   */
  readonly unseen?: { readonly pid: number; readonly startTicks: number; readonly name: string };
  /** What of this machine it sees, as its engine tells; absent where it was told nothing, and in reports of before that was kept. */
  readonly mounts?: readonly ContainerMount[];
}

/** With whose rights an engine is asked for a client: what leads to containers is a name, and whoever gives himself that name may ask what he may ask himself. */
export interface Asker {
  readonly uid: number;
  /** What the helper becomes before it looks at the socket; absent where it stays what we are. */
  readonly as?: { readonly uid: number; readonly gid: number; readonly groups: readonly number[] };
}

/** A folder or a file of this machine that a process with mounts of its own sees. */
export interface ContainerMount {
  /** Absolute path as it sees it. */
  readonly inside: string;
  /** Absolute path on this machine. */
  readonly outside: string;
}

/** The path on this machine of a path that such a process names, by its mounts, the deepest first; `null` for one that is nowhere here. */
export function pathOutside(mounts: readonly ContainerMount[], file: string): string | null {
  const mount = mounts.find(({ inside }) => file === inside || file.startsWith(inside === '/' ? '/' : `${inside}/`));
  if (mount === undefined) return null;
  const rest = file.slice(mount.inside === '/' ? 0 : mount.inside.length);
  return `${mount.outside === '/' ? '' : mount.outside}${rest}`;
}
