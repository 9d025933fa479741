import type { Descriptor } from '../../diagnose/os/descriptor.ts';
import { RUN_SCRIPT } from '../../model/script.ts';
import type { Process } from '../../model/snapshot.ts';
import { insideOf, processName } from './labels.ts';
import { cutInMiddle, named } from './words.ts';

/** `its stdout`, `its stderr`, `a pipe (descriptor 5)`. */
export function streamWords({ file }: Descriptor): string {
  if (file.fd === 0) return 'its stdin';
  if (file.fd === 1) return 'its stdout';
  if (file.fd === 2) return 'its stderr';
  if (file.kind === 'pty') return `the terminal that it plays (descriptor ${file.fd})`;
  return `a ${file.kind} (descriptor ${file.fd})`;
}

/** `127.0.0.1:5 -> 127.0.0.1:8`, `a listener at 127.0.0.1:8`, `a unix socket`. */
export function socketWords({ file }: Descriptor): string {
  const { protocol, local, remote, state } = file.socket ?? { protocol: 'other', local: '', remote: '', state: '' };
  if (protocol === 'unix')
    return local === '' && remote === '' ? 'a unix socket' : `the unix socket ${named(remote || local)}`;
  if (protocol === 'other') return `a socket (descriptor ${file.fd})`;
  if (state === 'LISTEN') return `the listener at ${local}`;
  if (isUnset(remote)) return `the ${protocol} socket at ${local}`;
  return `${local} -> ${remote}${state === '' || state === 'ESTABLISHED' ? '' : ` (${state})`}`;
}

function isUnset(endpoint: string): boolean {
  return endpoint === '' || /:0$/.test(endpoint);
}

/** Characters of a command in a sentence. */
const COMMAND_LENGTH = 60;

/** A process with what it was started as: `sleep (pid 7)`, `'sh build.sh' (pid 8)`. */
export function programWords(process: Process): string {
  return `${programName(process)} (pid ${process.pid}${insideOf(process)})`;
}

/** The same without its pid: `sleep`, `'sh build.sh'`. */
export function programName(process: Process): string {
  if (process.script?.file === RUN_SCRIPT) return "the step's script";
  if (process.python !== null || process.argv.length < 2) return processName(process);
  const [first = '', ...others] = process.argv;
  // A server that writes its title over its arguments leaves them empty.
  const words = others.every((word) => word === '') ? first.split(' ') : process.argv;
  return `'${cutInMiddle(words.map(baseOf).join(' '), COMMAND_LENGTH)}'`;
}

function baseOf(word: string, at: number): string {
  return at === 0 ? (word.split('/').at(-1) ?? word) : word;
}
