import { spawn } from 'node:child_process';
import path from 'node:path';
import type { TreeMarks } from './process-tree/types.ts';
import { endTree } from './supervise/terminate.ts';

/** Set for a second process of `post`, which does nothing but this. */
const VARIABLE = 'WHYHUNG_GUARDIAN';

/** Whether this process was started as a guardian. */
export function isGuardian(env: NodeJS.ProcessEnv): boolean {
  return env[VARIABLE] === '1';
}

/**
 * Starts a second process with the same state that ends the tree if this one dies while it looks: what killed the main step (a lack of memory)
 * may kill its `post` as well. It sees our end by a pipe that closes. Never throws.
 * @returns sends it away; it ends without doing anything.
 */
export function startGuardian(env: NodeJS.ProcessEnv): () => void {
  const script = process.argv[1];
  // Only the built entry: anything else that runs this code would start itself.
  if (script === undefined || path.basename(script) !== 'post.js') return () => undefined;
  const child = spawn(process.execPath, [script], {
    env: { ...env, [VARIABLE]: '1' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  return () => void child.stdin?.end('done');
}

/** Waits until the process that started this one has ended or sends it away; in the first case ends the tree. */
export async function guard(marks: TreeMarks, graceMs: number): Promise<void> {
  let told = '';
  for await (const chunk of process.stdin) told += String(chunk).slice(0, 10);
  if (told === '') await endTree(marks, graceMs);
}
