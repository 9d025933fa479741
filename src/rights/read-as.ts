import { spawnSync } from 'node:child_process';
import { invocationOf } from './invocation.ts';
import type { Rights } from './rights.ts';

/** Opens the file by its name with the user's rights; what the name leads to and what is in it are then told of the open file. */
const SCRIPT = 'exec 3<"$1" && readlink /proc/self/fd/3 && exec head -c "$2" <&3';
/** It takes some 5 ms; a named pipe or a dead file system has no end. */
const BOUND_MS = 1000;
/** For the line with its name. */
const NAME_BYTES = 8192;

/** A file as another user sees it. */
export interface ReadFile {
  /** Links resolved. */
  readonly realPath: string;
  readonly text: string;
}

/**
 * What somebody with these rights, which root gives up for it, can read of a file; `null` where that is nothing, or more than `limitBytes`.
 * Blocks for `boundMs` at most.
 */
export function readAs(rights: Rights, file: string, limitBytes: number, boundMs = BOUND_MS): ReadFile | null {
  if (file.includes('\0')) return null;
  const words = ['/bin/sh', '-c', SCRIPT, 'sh', file, String(limitBytes + 1)];
  const { program, args, options } = invocationOf(words, rights);
  const { status, stdout } = spawnSync(program, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: Math.max(1, Math.min(boundMs, BOUND_MS)),
    killSignal: 'SIGKILL',
    maxBuffer: limitBytes + NAME_BYTES,
  });
  const end = stdout?.indexOf('\n') ?? -1;
  if (status !== 0 || end < 0 || stdout.length - end - 1 > limitBytes) return null;
  return { realPath: stdout.subarray(0, end).toString('utf8'), text: stdout.subarray(end + 1).toString('utf8') };
}
