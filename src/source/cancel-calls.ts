import type { SourceRequest } from '../model/snapshot/source-facts.ts';
import type { Process } from '../model/snapshot.ts';
import { lastDetails } from '../model/threads.ts';
import { absoluteFile } from '../model/user-frames.ts';

/** Calls looked for at most, in all. */
const MAX_FINDS = 50;

/**
 * Before Python 3.11 a task does not tell that it was asked to cancel: whether the code that has it in hand calls its `cancel()` does.
 * What is to be looked for, by file.
 */
export function cancelCalls(processes: readonly Process[]): ReadonlyMap<string, SourceRequest['finds']> {
  const files = new Map<string, Map<string, SourceRequest['finds'][number]>>();
  let count = 0;
  for (const process of processes) {
    const details = lastDetails(process);
    if (details === null || !/^3\.([89]|10)\./.test(process.python?.version ?? '')) continue;
    const tasks = new Set(details.tasks.filter(({ state }) => state === 'pending').map(({ id }) => id));
    if (tasks.size === 0) continue;
    for (const frame of [...details.tasks, ...details.threads].flatMap(({ frames }) => frames)) {
      for (const [expression, id] of Object.entries(frame.refs ?? {})) {
        if (!tasks.has(id) || expression.includes('[') || count >= MAX_FINDS) continue;
        const file = absoluteFile(frame.file, details.cwd ?? process.cwd);
        const finds = files.get(file) ?? new Map<string, SourceRequest['finds'][number]>();
        if (!finds.has(expression)) count += 1;
        files.set(file, finds.set(expression, { receiver: expression, methods: ['cancel'] }));
      }
    }
  }
  return new Map([...files].map(([file, finds]) => [file, [...finds.values()]]));
}
