import { readFileSync } from 'node:fs';
import type { TreeMarks } from '../../process-tree/types.ts';
import { goAhead } from './ahead.ts';

/** Loading takes up to 150 ms on a busy machine, and nothing else would happen in them: so long before the deadline it is begun. */
const BEFORE_MS = 2_000;
/** A step of loading has some thirty files open, another process takes six. */
const MANY_FILES = 256;

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
    goAhead();
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
 * cannot be opened is not tried again, so that it is many steps there. While the second is loaded, the process that touches foreign paths starts beside us, where there
 * are descriptors for both.
 */
export async function loadHung() {
  const { waitingForeignFiles } = await import('./precompile.ts');
  const areMany = openFilesLimit() >= MANY_FILES;
  if (areMany) waitingForeignFiles();
  if (!areMany) for (const load of PARTS) await load();
  const hung = await import('./hung.ts');
  if (!areMany) waitingForeignFiles();
  return hung;
}

/** Parts of it that can be loaded alone, each a few files of its own. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./end-containers.ts'),
  () => import('../../report/read-report.ts'),
  () => import('../../report/html/render.ts'),
  () => import('./investigate.ts'),
];

/** Our own soft limit, which Node has raised as far as it may; 0 where it is not told. */
function openFilesLimit(): number {
  try {
    return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
