import type { Snapshot } from '../../model/snapshot.ts';
import { lastDetails, type ThreadView } from '../../model/threads.ts';
import type { Verdict } from '../../model/verdict.ts';
import { taskNames } from '../../narrate/scene/tasks.ts';
import { processLabel } from '../../narrate/words/labels.ts';
import { count } from '../../narrate/words/words.ts';
import { fence, inline } from '../escape/markdown.ts';
import { plainBlock, plainLine } from '../escape/plain.ts';
import { javaText } from '../text/java-text.ts';
import { processTreeText } from '../text/process-tree-text.ts';
import { stackText } from '../text/stack-text.ts';
import { othersWords, type ThreadGroups } from '../text/thread-groups.ts';
import { threadTitle } from '../text/thread-text.ts';
import type { Level } from './level.ts';
import { cut, folded, limited } from './parts.ts';

/** Names listed for a group of threads with equal stacks. */
const NAMES = 8;
/** Characters of native stacks a process: they say in what library code it stands; the whole is in the artifact. */
const NATIVE_TEXT = 4000;

/** The few stacks that matter: folded where the verdict tells their story already. */
export function stacksThatMatter(snapshot: Snapshot, verdict: Verdict, groups: ThreadGroups, level: Level): string {
  if (groups.matter.length === 0) return '';
  const detail = { frames: level.stackFrames, source: level.source, fold: true };
  const blocks = groups.matter.map((thread) => {
    return `**${inline(cut(threadTitle(thread), level.text))}**\n\n${fence(stackText(thread.frames, snapshot.workspace, detail))}`;
  });
  const body = ['Innermost frame first; `>` marks your own code.', ...blocks].join('\n\n');
  if (verdict.kind === 'unknown') return `### Stacks that matter\n\n${body}`;
  return folded(`Stacks that matter (${groups.matter.length})`, body);
}

/** Everything else, folded. */
export function foldedStacks(snapshot: Snapshot, groups: ThreadGroups, level: Level): readonly string[] {
  return [
    ...others(groups, snapshot, level),
    ...tasks(snapshot, level),
    ...greenlets(snapshot, level),
    ...java(snapshot, level),
    ...native(snapshot, level),
    ...tree(snapshot, level),
  ];
}

function others(groups: ThreadGroups, snapshot: Snapshot, level: Level): readonly string[] {
  const title = othersWords(groups);
  if (title === '') return [];
  const { shown, omitted } = limited(groups.others, level.groups);
  const blocks = shown.map((group) => {
    const [first] = group;
    return first === undefined ? '' : groupBlock(first, group, snapshot.workspace, level);
  });
  if (omitted > 0) blocks.push(`… and ${count(omitted, 'more group')} of threads with other stacks.`);
  if (blocks.length === 0) return [`${title}.`];
  return [folded(title, blocks.join('\n\n'))];
}

function groupBlock(first: ThreadView, group: readonly ThreadView[], workspace: string, level: Level): string {
  const names = group.slice(0, NAMES).map(threadTitle);
  const more = group.length > NAMES ? `; … ${group.length - NAMES} more` : '';
  const heading = group.length === 1 ? '' : `${count(group.length, 'thread')} at the same place: `;
  const stack = stackText(first.frames, workspace, { frames: level.stackFrames, source: level.source, fold: true });
  return `${inline(cut(`${heading}${names.join('; ')}${more}`, level.text * 2))}\n\n${fence(stack)}`;
}

function tasks(snapshot: Snapshot, level: Level): readonly string[] {
  const found = snapshot.processes.flatMap((process) =>
    (lastDetails(process)?.tasks ?? []).filter((task) => task.state === 'pending').map((task) => ({ process, task })),
  );
  if (found.length === 0) return [];
  const { shown, omitted } = limited(found, level.tasks);
  const blocks = shown.map(({ process, task }) => {
    const waits = task.waitsFor === null ? '' : `, waits for ${task.waitsFor.type}`;
    const { full } = taskNames(snapshot, process, task);
    return `${plainLine(`${full} (${task.coroutine}) of ${processLabel(process)}${waits}`)}\n${stackText(task.frames, snapshot.workspace, { frames: level.stackFrames, source: level.source, fold: true })}`;
  });
  return [list(`${count(found.length, 'asyncio task')} pending`, blocks, omitted)];
}

function greenlets(snapshot: Snapshot, level: Level): readonly string[] {
  const found = snapshot.processes.flatMap((process) =>
    (lastDetails(process)?.greenlets ?? [])
      .filter((greenlet) => !greenlet.dead)
      .map((greenlet) => ({ process, greenlet })),
  );
  if (found.length === 0) return [];
  const { shown, omitted } = limited(found, level.tasks);
  const blocks = shown.map(
    ({ process, greenlet }) =>
      `${plainLine(`${greenlet.name ?? greenlet.id} (${greenlet.type}) of ${processLabel(process)}`)}\n${stackText(greenlet.frames, snapshot.workspace, { frames: level.stackFrames, source: level.source, fold: true })}`,
  );
  return [list(count(found.length, 'greenlet'), blocks, omitted)];
}

function native(snapshot: Snapshot, level: Level): readonly string[] {
  const limit = Math.min(NATIVE_TEXT, level.text * 4);
  const found = snapshot.processes.filter((process) => process.nativeText !== null);
  const { shown } = limited(found, level.rows);
  return shown.map((process) =>
    folded(`Native stacks of ${processLabel(process)}`, fence(cut(plainBlock(process.nativeText ?? ''), limit))),
  );
}

function java(snapshot: Snapshot, level: Level): readonly string[] {
  const limit = Math.min(NATIVE_TEXT, level.text * 4);
  const found = snapshot.processes.filter((process) => process.java !== undefined);
  return limited(found, level.rows).shown.map((process) =>
    folded(`Java threads of ${processLabel(process)}`, fence(cut(plainBlock(javaText(process.java ?? [])), limit))),
  );
}

function tree(snapshot: Snapshot, level: Level): readonly string[] {
  if (level.tree === 0 || snapshot.processes.length === 0) return [];
  return [
    folded(`Process tree (${snapshot.processes.length})`, fence(processTreeText(snapshot, level.tree, level.command))),
  ];
}

function list(title: string, blocks: readonly string[], omitted: number): string {
  if (blocks.length === 0) return `${title}.`;
  const more = omitted === 0 ? '' : `\n\n… and ${omitted} more.`;
  return folded(title, `${fence(blocks.join('\n\n'))}${more}`);
}
