import { once } from '../graph/memo.ts';
import type { Owed } from '../graph/owed-type.ts';
import { type Party, taskKey } from '../graph/party.ts';
import type { Waiting } from '../graph/waiting.ts';
import type { World } from '../graph/world.ts';
import { modulePath } from '../user-frames.ts';

/** What the thread in `trio.run` waits for: the end of the task that it was given (`Runner.main_task`, in the frame of `Runner.init`). */
export const mainTaskOf = once((world: World, thread: Party): Owed | null => {
  for (const party of world.partiesOf(thread.process)) {
    const init = party.frames.find((frame) => frame.function === 'init' && isTrio(frame.file, '_core/_run.py'));
    const main = init?.refs?.['self.main_task'];
    const task = main === undefined ? undefined : world.parties.get(taskKey(thread.process.pid, main));
    if (task !== undefined) return { by: 'all', parties: [task] };
  }
  return null;
});

/** `trio.to_thread.run_sync`: the thread that runs the function has the task in its `worker_fn`. */
export function owedToWorkerThread(world: World, { party, words, objects }: Waiting): Owed | null {
  if (party.kind !== 'task' || words !== 'to_thread.run_sync' || objects.length > 0) return null;
  const workers = world
    .mentionsOf(party.process, party.id)
    .filter(({ frame, party: other }) => other.kind === 'thread' && frame.function === 'worker_fn')
    .map(({ party: other }) => other);
  return workers.length > 0 ? { by: 'all', parties: [...new Set(workers)] } : null;
}

/** Tasks of trio's own that only wait to hand on what other threads bring, or for the program's tasks. */
export function isSystemTask({ kind, frames }: Party): boolean {
  if (kind !== 'task') return false;
  const outermost = frames.at(-1);
  if (outermost === undefined) return false;
  return (
    (outermost.function === 'init' && isTrio(outermost.file, '_core/_run.py')) ||
    (outermost.function === 'task' && isTrio(outermost.file, '_core/_entry_queue.py'))
  );
}

function isTrio(file: string, part: string): boolean {
  return modulePath(file).endsWith(`trio/${part}`);
}
