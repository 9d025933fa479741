import type { Details, Process, Snapshot } from '../model/snapshot.ts';
import { lastDetails, threadsOf } from '../model/threads.ts';
import { taskNames } from '../narrate/scene/tasks.ts';
import { bareName, processName } from '../narrate/words/labels.ts';
import { plainBlock, plainLine } from './escape/plain.ts';
import { safeName } from './folder/names.ts';
import type { PlannedFile } from './folder/write-files.ts';
import { javaText } from './text/java-text.ts';
import { stackText } from './text/stack-text.ts';
import { threadText } from './text/thread-text.ts';

const WHOLE = { frames: 1000, source: true, fold: false } as const;

/** Where the files of one process are, relative to the report folder. */
export function processFolder(process: Process): string {
  return `processes/${process.pid}-${safeName(process.python === null ? bareName(process) : processName(process), 'process')}`;
}

/** Everything about one process but its raw text: its threads first, since they are what people look for. */
export function* processFiles(process: Process, snapshot: Snapshot): Generator<PlannedFile> {
  const folder = processFolder(process);
  for (const [at, thread] of threadsOf(process).entries()) {
    const name = safeName(thread.name ?? (thread.main ? 'MainThread' : `thread-${thread.ident}`), 'thread');
    yield {
      path: `${folder}/threads/${String(at + 1).padStart(2, '0')}-${name}.txt`,
      content: () => threadText(snapshot, thread),
    };
  }
  const { nativeText } = process;
  if (nativeText) yield { path: `${folder}/native.txt`, content: () => `${plainBlock(nativeText)}\n` };
  const { java } = process;
  if (java !== undefined) yield { path: `${folder}/java.txt`, content: () => `${plainBlock(javaText(java))}\n` };
  const outside = process.python?.outsideText ?? '';
  if (outside !== '') yield { path: `${folder}/other-tool.txt`, content: () => `${plainBlock(outside)}\n` };
  const details = lastDetails(process);
  if (details === null) return;
  const { tasks, greenlets, resources } = detailBlocks(details, process, snapshot);
  if (details.tasks.length > 0) yield listFile(`${folder}/tasks.txt`, tasks);
  if (details.greenlets.length > 0) yield listFile(`${folder}/greenlets.txt`, greenlets);
  if (details.resources.length > 0) yield listFile(`${folder}/resources.txt`, resources);
}

function listFile(path: string, blocks: () => readonly string[]): PlannedFile {
  return { path, content: () => `${blocks().join('\n\n')}\n` };
}

/** One block for each; rendered when it is asked for. */
function detailBlocks(details: Details, process: Process, snapshot: Snapshot) {
  const { workspace } = snapshot;
  return {
    tasks: () =>
      details.tasks.map((task) => {
        const flags = [
          task.state,
          task.current ? 'running now' : '',
          task.cancelRequests > 0 ? 'cancel requested' : '',
        ];
        const waits = task.waitsFor === null ? '' : `\nwaits for ${plainLine(task.waitsFor.type)}`;
        const { full } = taskNames(snapshot, process, task);
        const title = `${full} (${task.coroutine}): ${flags.filter((flag) => flag !== '').join(', ')}`;
        return `${plainLine(title)}${waits}\n${stackText(task.frames, workspace, WHOLE)}`;
      }),
    greenlets: () =>
      details.greenlets.map((greenlet) => {
        const state = greenlet.dead ? 'has ended' : greenlet.current ? 'running now' : 'waiting';
        const started =
          greenlet.startedAt.length === 0 ? '' : `\nStarted at:\n${stackText(greenlet.startedAt, workspace, WHOLE)}`;
        const title = `${greenlet.name ?? greenlet.id} (${greenlet.type}): ${state}`;
        return `${plainLine(title)}\n${stackText(greenlet.frames, workspace, WHOLE)}${started}`;
      }),
    resources: () =>
      details.resources.map((resource) => {
        const made =
          resource.createdAt.length === 0 ? '' : `\nCreated at:\n${stackText(resource.createdAt, workspace, WHOLE)}`;
        const held = resource.heldBy.map((holder) => `\nheld by ${plainLine(holder)}`).join('');
        return `${plainLine(`${resource.kind}: ${resource.what} (${resource.type})`)}${held}${made}`;
      }),
  };
}
