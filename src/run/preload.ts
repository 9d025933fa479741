import type { TreeMarks } from '../process-tree/types.ts';

/** Loading takes up to 150 ms on a busy machine, and nothing else would happen in them: so long before the deadline it is begun. */
const BEFORE_MS = 2_000;

/** What was begun beforehand. */
export interface Beforehand {
  /** Nothing more is begun. */
  stop(): void;
  /** Nothing hung: what waits is sent away. */
  dismiss(): Promise<void>;
}

/**
 * Gets ready what is needed only after a hang a little before the deadline, or in the middle of a shorter time, so that the processes are
 * looked at as soon as it has passed: loads our own code, starts the process that touches foreign paths, and has the collector compiled for the
 * interpreters that run. A command that ends sooner never pays for it.
 */
export function loadBeforehand(timeoutMs: number, marks: TreeMarks, privateDir: string): Beforehand {
  let loaded: ReturnType<typeof loadHung> | null = null;
  let stopped = false;
  const load = async () => {
    loaded = loadHung();
    await loaded;
    const { compileBeforehand, learnPathBeforehand } = await import('./precompile.ts');
    if (stopped) return;
    // First, since whatever starts a program looks through PATH.
    await learnPathBeforehand();
    if (!stopped) await compileBeforehand(marks, privateDir);
  };
  // Whatever fails is done after the deadline, and told there.
  const timer = setTimeout(() => void load().catch(() => undefined), Math.max(timeoutMs - BEFORE_MS, timeoutMs / 2));
  timer.unref();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    async dismiss() {
      const isLoaded = loaded?.then(
        () => true,
        () => false,
      );
      if (!(await isLoaded)) return;
      const { dismissForeignFiles } = await import('./precompile.ts');
      dismissForeignFiles();
    },
  };
}

/**
 * What is needed after a hang, in two steps: the files of a step are all open at once, and where descriptors are few (`ulimit -n 40`) one that
 * cannot be opened is not tried again. While the second is loaded, the process that touches foreign paths starts beside us.
 */
export async function loadHung() {
  const { waitingForeignFiles } = await import('./precompile.ts');
  waitingForeignFiles();
  return await import('./hung.ts');
}
