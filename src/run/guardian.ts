import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Set for a second process of `post`, which does nothing but this. */
const VARIABLE = 'WHYHUNG_GUARDIAN';

/** Whether this process was started as a guardian. */
export function isGuardian(env: NodeJS.ProcessEnv): boolean {
  return env[VARIABLE] === '1';
}

/** It reads one word and ends, in a few milliseconds. */
const DISMISSAL_MS = 1_000;

/**
 * Starts a second process with the same state that ends the tree if this one dies before it has done so: what killed the main step (a lack
 * of memory) may kill its `post` as well. It sees our end by a pipe that closes. Never throws.
 * @returns sends it away and waits until it has ended; it does nothing else then.
 */
export function startGuardian(env: NodeJS.ProcessEnv): () => Promise<void> {
  const script = process.argv[1];
  // Only the built entry: anything else that runs this code would start itself.
  if (script === undefined || path.basename(script) !== 'post.js') return async () => undefined;
  const child = spawn(process.execPath, [script], {
    env: { ...env, [VARIABLE]: '1' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
  child.stdin?.on('error', () => undefined);
  child.unref();
  return async () => {
    child.ref();
    child.stdin?.end('done');
    await Promise.race([gone, pause(DISMISSAL_MS)]);
  };
}

/** For a guardian: waits until the process that started this one has ended (false: now the tree is its business) or sends it away (true). */
export async function isDismissed(): Promise<boolean> {
  let word = '';
  for await (const chunk of process.stdin) word += String(chunk).slice(0, 10);
  return word !== '';
}
