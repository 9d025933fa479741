import { spawnSync } from 'node:child_process';

/** A download from a registry and its unpacking; a mirror that does not answer must not keep CI. */
const BOUND_MS = 600_000;

/** What a program printed; an `Error` with its last line where it did not end well. */
export function command(program, argv, options = {}) {
  const result = spawnSync(program, argv, {
    encoding: 'utf8',
    timeout: BOUND_MS,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  if (result.status === 0) return result.stdout;
  const lines = `${result.stdout ?? ''}\n${result.stderr ?? ''}`.split('\n').filter((line) => line.trim() !== '');
  throw new Error(
    `${program}: ${result.error?.message ?? lines.at(-1) ?? `ended with ${result.status ?? result.signal}`}`,
  );
}

export function isRoot() {
  return process.getuid?.() === 0;
}
