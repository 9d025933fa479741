import type { TreeMarks } from '../process-tree/types.ts';

/** Loading takes up to 150 ms on a busy machine, and nothing else would happen in them: so long before the deadline it is begun. */
const BEFORE_MS = 2_000;

/**
 * Gets ready what is needed only after a hang a little before the deadline, or in the middle of a shorter time, so that the processes are
 * looked at as soon as it has passed: loads our own code, and has the collector compiled for the interpreters that run.
 * A command that ends sooner never pays for it. @returns what calls it off.
 */
export function loadBeforehand(timeoutMs: number, marks: TreeMarks, privateDir: string): () => void {
  const load = async () => {
    await loadHung();
    const { compileBeforehand, learnPathBeforehand } = await import('./precompile.ts');
    // First, since whatever starts a program looks through PATH.
    await learnPathBeforehand();
    await compileBeforehand(marks, privateDir);
  };
  // Whatever fails is done after the deadline, and told there.
  const timer = setTimeout(() => void load().catch(() => undefined), Math.max(timeoutMs - BEFORE_MS, timeoutMs / 2));
  timer.unref();
  return () => clearTimeout(timer);
}

/**
 * What is needed after a hang, in two steps: the files of a step are all open at once, and where descriptors are few (`ulimit -n 40`) one that
 * cannot be opened is not tried again.
 */
export async function loadHung() {
  await import('./precompile.ts');
  return await import('./hung.ts');
}
