import { type Actor, taskKey } from '../../diagnose/graph/actor.ts';
import { waitGraphOf } from '../../diagnose/graph/build.ts';
import type { Process, Snapshot, Task } from '../../model/snapshot.ts';
import { alikeWords } from '../words/labels.ts';

/** What a task is called wherever it is named, as the headline calls it; `name` alone is what a culprit has. */
export function taskNames(
  snapshot: Snapshot,
  process: Process,
  task: Task,
): { readonly name: string; readonly full: string } {
  // Finished ones are no actors.
  const actor: Actor | undefined = waitGraphOf(snapshot).actors.get(taskKey(process.pid, task.id));
  const name = actor?.title?.name ?? task.name;
  return { name, full: `${name}${alikeWords(actor?.alike ?? null)}` };
}
