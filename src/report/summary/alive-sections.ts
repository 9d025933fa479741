import type { Snapshot } from '../../model/snapshot.ts';
import type { Verdict } from '../../model/verdict.ts';
import { blockerRelation } from '../../narrate/words/relation-words.ts';
import { count, duration } from '../../narrate/words/words.ts';
import { code, inline } from '../escape/markdown.ts';
import type { Level } from './level.ts';
import { codeCell, cut, folded, limited, processLabelOf } from './parts.ts';

/** What is still alive: non-daemon threads, unclosed resources, running tests with their ages. */
export function aliveSections(verdict: Verdict, snapshot: Snapshot | null, level: Level): readonly string[] {
  const inProcess = (pid: number) => inline(cut(processLabelOf(pid, snapshot), level.text));
  const codes = (text: string) => codeCell(text, level.text);
  return [
    section(blockersHeading(verdict), verdict.blockers, level, (blocker) => {
      const started = blocker.startedAt === null ? '' : `, started at ${codes(blocker.startedAt)}`;
      return `${codes(blocker.thread)}${started}, ${blockerRelation(blocker)} ${codes(blocker.waitsIn)}, in ${inProcess(blocker.process)}`;
    }),
    // Whatever hangs has things open; they are seldom the reason.
    foldedSection('Unclosed resources', verdict.resources, level, (resource) => {
      const holders = resource.heldBy.slice(0, 3).map(codes);
      const held = holders.length === 0 ? '' : `, held by ${holders.join(' and ')}`;
      const made = resource.createdAt === null ? '' : `, made at ${codes(resource.createdAt)}`;
      return `${inline(cut(resource.kind, level.text))}: ${codes(resource.what)}${held}${made}, in ${inProcess(resource.process)}`;
    }),
    section(verdict.running.length === 1 ? 'Running test' : 'Running tests', verdict.running, level, (running) => {
      const age = running.seconds === null ? '' : ` for ${duration(running.seconds * 1000)}`;
      return `${codes(running.test)}${age}, in ${inProcess(running.process)}`;
    }),
  ];
}

/** Only where exit is what waits are they the reason; else they are just what would keep Python from exiting later. */
export function blockersHeading(verdict: Pick<Verdict, 'kind'>): string {
  return verdict.kind === 'thread-blocks-exit' ? 'Threads that keep Python from exiting' : 'Non-daemon threads';
}

/** A list rather than a table: on a phone its lines break. */
function section<T>(title: string, items: readonly T[], level: Level, show: (item: T) => string): string {
  if (items.length === 0) return '';
  const number = items.length === 1 ? '' : ` (${items.length})`;
  return `### ${title}${number}\n\n${listOf(items, level, show)}`;
}

function foldedSection<T>(title: string, items: readonly T[], level: Level, show: (item: T) => string): string {
  return items.length === 0 ? '' : folded(`${title} (${items.length})`, listOf(items, level, show));
}

function listOf<T>(items: readonly T[], level: Level, show: (item: T) => string): string {
  const { shown, omitted } = limited(items, level.open);
  const lines = shown.map((item) => `- ${show(item)}`);
  if (omitted > 0) lines.push(`- … and ${count(omitted, 'more', 'more')}, in ${code('verdict.json')}`);
  return lines.join('\n');
}
