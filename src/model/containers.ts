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
  /** The client started the container itself, so that it is stopped when the command is ended. */
  readonly isStarted: boolean;
  /** Path of the socket of the engine that runs it. */
  readonly engine: string;
  /** Folders and files of this machine that it sees, the deepest first. */
  readonly mounts: readonly ContainerMount[];
}

export interface ContainerMount {
  /** Absolute path in the container. */
  readonly inside: string;
  /** Absolute path on this machine. */
  readonly outside: string;
}

/** The path on this machine of a path in a container; `null` for one of its image. */
export function pathOutside(mounts: readonly ContainerMount[], file: string): string | null {
  const mount = mounts.find(({ inside }) => file === inside || file.startsWith(inside === '/' ? '/' : `${inside}/`));
  if (mount === undefined) return null;
  const rest = file.slice(mount.inside === '/' ? 0 : mount.inside.length);
  return `${mount.outside === '/' ? '' : mount.outside}${rest}`;
}
