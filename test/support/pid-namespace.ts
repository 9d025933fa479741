import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './python.ts';

const VARIABLE = 'WHYHUNG_TEST_NAMESPACE';
/** Whether this is the run inside. */
export const isInside = process.env[VARIABLE] === '1';
/** Root may make PID namespaces; what is missing is told where tests are skipped for it. */
export const canMakeNamespaces = spawnSync('unshare', ['-pf', '--mount-proc', 'true']).status === 0;

/**
 * Runs a command in a PID namespace of its own, in which PIDs can be played with: nobody outside has one of them. Its first process is
 * a shell that waits for orphans; when that ends, the kernel kills the rest.
 */
export async function inPidNamespace(
  argv: readonly string[],
  prepare = ':',
): Promise<{ readonly code: number | null; readonly output: string }> {
  const shell = ['bash', '-c', `${prepare}; "$@"; exit $?`, 'bash', ...argv];
  const child = spawn('unshare', ['-pf', '--mount-proc', '--kill-child', ...shell], {
    cwd: root,
    env: { ...process.env, [VARIABLE]: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, output };
}

/** Runs a file of tests by itself inside. */
export function testsInPidNamespace(file: string): ReturnType<typeof inPidNamespace> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return inPidNamespace([process.execPath, vitest, 'run', file]);
}
