import { existsSync } from 'node:fs';
import { messageOf } from '../../base/errors.ts';
import type { Stop } from '../types/types.ts';

type SpawnFailed = Extract<Stop, { reason: 'spawn-failed' }>;

/** What execve(2) says of a file that is there but is not to be executed. */
const NOT_EXECUTABLE = new Set([
  'EACCES',
  'EPERM',
  'ENOEXEC',
  'EISDIR',
  'ENOTDIR',
  'ELOOP',
  'ETXTBSY',
  'E2BIG',
  'EINVAL',
]);

/** Codes as in a shell and coreutils `timeout`: 127 not found, 126 found but not executable, 125 anything else. */
export function spawnFailure(program: string, failure: unknown): SpawnFailed {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  if (code === 'ENOENT') return failed(127, notFound(program));
  if (code === 'E2BIG') {
    return failed(
      126,
      `cannot run ${program}: its arguments and environment are too long for this system; shorten them`,
    );
  }
  if (NOT_EXECUTABLE.has(code)) {
    return failed(
      126,
      `cannot run ${program}: it exists but cannot be executed (${code}); try chmod +x, or name its interpreter first`,
    );
  }
  return failed(125, `cannot start ${program}: ${messageOf(failure)}`);
}

export function failed(exitCode: SpawnFailed['exitCode'], message: string): SpawnFailed {
  return { reason: 'spawn-failed', exitCode, message };
}

function notFound(program: string): string {
  if (!program.includes('/'))
    return `cannot run ${program}: there is no such command on PATH; install it or give its path`;
  if (existsSync(program)) {
    return `cannot run ${program}: the interpreter named in its first line does not exist; correct that line`;
  }
  return `cannot run ${program}: there is no such file; check the path`;
}
