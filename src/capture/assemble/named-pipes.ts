import type { OpenFile, Peer, Process } from '../../model/snapshot.ts';

/** Where a thread stands that waits for the other side of a pipe, by the kernel's names (fs/pipe.c; `anon_` from 6.13 on, also for those that have a name). */
const IN_PIPE = /^(?:anon_)?pipe_(?:read|write|wait)/;
/** As of other pipes. */
const MAX_PEERS = 50;

/**
 * Of a named pipe that is open, the link below `/proc/PID/fd` is its path, as of any file; that it is a pipe the kernel tells of whoever waits in it. All
 * who have that path open have the same pipe, as long as they see the same files. It may be opened by others still.
 */
export function withNamedPipes(processes: readonly Process[]): readonly Process[] {
  const paths = new Set(processes.flatMap(waitedIn));
  if (paths.size === 0) return processes;
  const isNamed = (process: Process, file: OpenFile) => file.kind === 'file' && paths.has(keyOf(process, file));
  const ends = processes.flatMap((process) =>
    process.files
      .filter((file) => isNamed(process, file))
      .map((file) => ({ key: keyOf(process, file), process, file })),
  );
  const peersOf = (process: Process, file: OpenFile): readonly Peer[] =>
    ends
      .filter((end) => end.key === keyOf(process, file) && isOpposite(file, end.file))
      .slice(0, MAX_PEERS)
      .map((end) => ({ pid: end.process.pid, fd: end.file.fd, name: end.process.name, inTree: true }));
  return processes.map((process) =>
    process.files.some((file) => isNamed(process, file))
      ? {
          ...process,
          files: process.files.map((file) =>
            isNamed(process, file) ? { ...file, kind: 'pipe', peers: peersOf(process, file) } : file,
          ),
        }
      : process,
  );
}

/** The paths of the files that its threads read or write while they wait in a pipe. */
function waitedIn(process: Process): readonly string[] {
  return process.osThreads.flatMap(({ wchan, syscall }) => {
    if (!IN_PIPE.test(wchan ?? '') || !/^(?:read|write)v?$/.test(syscall?.name ?? '')) return [];
    const file = process.files.find(({ fd }) => fd === Number(syscall?.args[0]));
    return file?.kind === 'file' && file.target.startsWith('/') ? [keyOf(process, file)] : [];
  });
}

/** Two containers may have a file of the same path each. */
function keyOf({ container }: Process, { target }: OpenFile): string {
  return `${container?.id ?? ''} ${target}`;
}

function isOpposite({ access }: OpenFile, other: OpenFile): boolean {
  return access !== null && other.access !== null && (access !== other.access || access === 'read-write');
}
