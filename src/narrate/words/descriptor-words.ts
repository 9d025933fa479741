import type { Descriptor } from '../../diagnose/os/descriptors/descriptor.ts';
import { isNoEndpoint } from '../../model/snapshot/open-files.ts';
import { named } from './words.ts';

/** `stdout`; `null` for any other descriptor. */
export function streamName({ file }: Descriptor): string | null {
  return ['stdin', 'stdout', 'stderr'][file.fd] ?? null;
}

/** `its stdout`, `its stderr`, `a pipe (descriptor 5)`. */
export function streamWords(descriptor: Descriptor): string {
  const { file } = descriptor;
  const name = streamName(descriptor);
  if (name !== null) return `its ${name}`;
  if (file.kind === 'pty') return `the terminal that it plays (descriptor ${file.fd})`;
  return `a ${file.kind} (descriptor ${file.fd})`;
}

/** `events`: the name of a pipe that has one, without the folders. */
export function pipeName({ file: { kind, target } }: Descriptor): string | null {
  return kind === 'pipe' && target.startsWith('/') ? target.slice(target.lastIndexOf('/') + 1) : null;
}

/** One of a pair: neither end has a name. */
export const SOME_SOCKET = 'a unix socket';

/** `127.0.0.1:5 -> 127.0.0.1:8`, `a listener at 127.0.0.1:8`, `a unix socket`. */
export function socketWords({ file }: Descriptor): string {
  const { protocol, local, remote, state } = file.socket ?? { protocol: 'other', local: '', remote: '', state: '' };
  if (protocol === 'unix')
    return local === '' && remote === '' ? SOME_SOCKET : `the unix socket ${named(remote || local)}`;
  if (protocol === 'other') return `a socket (descriptor ${file.fd})`;
  if (state === 'LISTEN') return `the listener at ${local}`;
  if (isNoEndpoint(remote)) return `the ${protocol} socket at ${local}`;
  return `${local} -> ${remote}${state === '' || state === 'ESTABLISHED' ? '' : ` (${state})`}`;
}
