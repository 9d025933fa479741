import { spawn } from 'node:child_process';
import { invocationOf } from './invocation.ts';
import { inOrdinaryTurn } from './ordinary-turn.ts';
import type { Rights } from './rights.ts';

/** Opens the file by its name with the user's rights; what the name leads to and what is in it are then told of the open file. */
const SCRIPT = 'exec 3<"$1" && readlink /proc/self/fd/3 && exec head -c "$2" <&3';
/** It takes some 5 ms; a named pipe or a dead file system has no end. */
const BOUND_MS = 1000;

/** A file as another user sees it. */
export interface ReadFile {
  /** Links resolved. */
  readonly realPath: string;
  readonly text: string;
}

/**
 * What somebody with these rights, which root gives up for it, can read of a file; `null` where that is nothing, more than `limitBytes`, or
 * nothing within `boundMs`: the program is then killed, and left behind where the kernel holds it. Never rejects.
 */
export function readAs(rights: Rights, file: string, limitBytes: number, boundMs = BOUND_MS): Promise<ReadFile | null> {
  if (file.includes('\0')) return Promise.resolve(null);
  const words = ['/bin/sh', '-c', SCRIPT, 'sh', file, String(limitBytes + 1)];
  const { program, args, options } = invocationOf(words, rights);
  return new Promise((resolve) => {
    const child = inOrdinaryTurn(rights, () =>
      spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    const chunks: Buffer[] = [];
    const settle = (read: ReadFile | null) => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.unref();
      resolve(read);
    };
    const late = () => {
      child.kill('SIGKILL');
      settle(null);
    };
    const timer = setTimeout(late, Math.max(1, Math.min(boundMs, BOUND_MS)));
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => settle(null));
    child.on('close', (status) => settle(status === 0 ? fileIn(Buffer.concat(chunks), limitBytes) : null));
  });
}

function fileIn(printed: Buffer, limitBytes: number): ReadFile | null {
  const end = printed.indexOf('\n');
  if (end < 0 || printed.length - end - 1 > limitBytes) return null;
  return { realPath: printed.subarray(0, end).toString('utf8'), text: printed.subarray(end + 1).toString('utf8') };
}
