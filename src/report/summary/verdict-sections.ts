import { threadsOf } from '../../diagnose/threads.ts';
import { place } from '../../diagnose/user-frames.ts';
import type { Confidence, Culprit, Verdict } from '../../diagnose/verdict.ts';
import { count, duration, processLabel } from '../../diagnose/words.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { code, inline, withCode } from '../escape/markdown.ts';
import type { Level } from './level.ts';
import { codeCell, cut, limited, table } from './parts.ts';

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  proven: 'proven by the stacks of every sample',
  likely: 'likely',
  guess: 'not proven',
};

/** Headline, advice and the chain in words. */
export function verdictSection(verdict: Verdict, snapshot: Snapshot | null, level: Level): string {
  const lines = [`## ${title(verdict, snapshot)}`, `**${inline(cut(verdict.headline, level.text * 4))}**`];
  if (verdict.advice !== '') lines.push(withCode(verdict.advice));
  const { culprit } = verdict;
  const facts: (readonly [string, string])[] = [['Phase', inline(verdict.phase)]];
  if (verdict.kind !== 'none') facts.push(['Kind', `${code(verdict.kind)} (${CONFIDENCE[verdict.confidence]})`]);
  if (culprit !== null) {
    const inFunction = culprit.function === null ? '' : ` in ${codeCell(culprit.function, level.text)}`;
    const line = sourceOf(culprit, snapshot);
    const source = line === null ? '' : `<br>${codeCell(line, level.text)}`;
    facts.push(['Look at', `${codeCell(`${culprit.file}:${culprit.line}`, level.text)}${inFunction}${source}`]);
  }
  if (snapshot !== null) facts.push(['Command', codeCell(snapshot.command, level.text)], ['Time', time(snapshot)]);
  lines.push(table([], facts));
  const { shown, omitted } = limited(verdict.chain, level.rows);
  const links = shown.map(
    (link, at) =>
      `${at + 1}. ${inline(cut(link.from, level.text))} ${link.relation} ${inline(cut(link.to, level.text))} <sub>${inline(cut(link.evidence, level.text))}</sub>`,
  );
  if (links.length > 0) lines.push(links.join('\n'));
  if (omitted > 0) lines.push(`… ${count(omitted, 'more link')}.`);
  return lines.join('\n\n');
}

/** Threads that keep the interpreter alive. */
export function blockersSection(verdict: Verdict, snapshot: Snapshot | null, level: Level): string {
  if (verdict.blockers.length === 0) return '';
  const { shown, omitted } = limited(verdict.blockers, level.rows);
  const rows = shown.map((blocker) => [
    codeCell(blocker.thread, level.text),
    codeCell(blocker.startedAt, level.text),
    codeCell(blocker.waitsIn, level.text),
    inline(cut(labelOf(blocker.process, snapshot), level.text)),
  ]);
  return section(
    `${blockersHeading(verdict)} (${verdict.blockers.length})`,
    table(['Thread', 'Started at', 'Waits in', 'Process'], rows),
    omitted,
  );
}

/** Only where exit is what waits are they the reason; else they are just what would keep Python from exiting later. */
export function blockersHeading(verdict: Verdict): string {
  return verdict.kind === 'thread-blocks-exit' ? 'Threads that keep Python from exiting' : 'Non-daemon threads';
}

/** Resources that were not closed. */
export function resourcesSection(verdict: Verdict, snapshot: Snapshot | null, level: Level): string {
  if (verdict.resources.length === 0) return '';
  const { shown, omitted } = limited(verdict.resources, level.rows);
  const rows = shown.map((resource) => [
    inline(cut(resource.kind, level.text)),
    codeCell(resource.what, level.text),
    resource.heldBy
      .slice(0, 3)
      .map((holder) => codeCell(holder, level.text))
      .join('<br>') || '—',
    codeCell(resource.createdAt, level.text),
    inline(cut(labelOf(resource.process, snapshot), level.text)),
  ]);
  return section(
    `Unclosed resources (${verdict.resources.length})`,
    table(['Kind', 'What', 'Held by', 'Made at', 'Process'], rows),
    omitted,
  );
}

/** Tests that were running, with their ages. */
export function runningSection(verdict: Verdict, snapshot: Snapshot | null, level: Level): string {
  if (verdict.running.length === 0) return '';
  const { shown, omitted } = limited(verdict.running, level.rows);
  const rows = shown.map((running) => [
    codeCell(running.test, level.text),
    running.seconds === null ? 'age not known' : `for ${duration(running.seconds * 1000)}`,
    inline(cut(labelOf(running.process, snapshot), level.text)),
  ]);
  return section(
    verdict.running.length === 1 ? 'Running test' : `Running tests (${verdict.running.length})`,
    table([], rows),
    omitted,
  );
}

/** What could not be seen, why, and what would help. */
export function unseenSection(verdict: Verdict, level: Level): string {
  if (verdict.unseen.length === 0) return '';
  const { shown, omitted } = limited(verdict.unseen, level.rows);
  const items = shown.map((unseen) => {
    const remedy = unseen.remedy === '' ? '' : ` ${inline(cut(unseen.remedy, level.text))}`;
    return `- ${inline(cut(unseen.what, level.text))}: ${inline(cut(unseen.why, level.text))}${remedy}`;
  });
  return section('What could not be seen', items.join('\n'), omitted);
}

function title(verdict: Verdict, snapshot: Snapshot | null): string {
  const after = snapshot === null ? '' : ` after ${duration(snapshot.elapsedMs)}`;
  switch (verdict.outcome) {
    case 'hung':
      return `whyhung: the command hangs${after}`;
    case 'idle':
      return `whyhung: no output${snapshot?.silentMs ? ` for ${duration(snapshot.silentMs)}` : ''}`;
    case 'cancelled':
      return `whyhung: the job was cancelled${after}`;
    case 'spawn-failed':
      return 'whyhung: the command could not be started';
    case 'completed':
      return 'whyhung: the command has ended';
  }
}

function time(snapshot: Snapshot): string {
  const silent = snapshot.silentMs === null ? '' : `, no output for the last ${duration(snapshot.silentMs)}`;
  return `${duration(snapshot.elapsedMs)} of ${duration(snapshot.timeoutMs)}${silent}`;
}

/** The text of the culprit's line, from whichever frame stands there. */
function sourceOf(culprit: Culprit, snapshot: Snapshot | null): string | null {
  const process = snapshot?.processes.find((candidate) => candidate.pid === culprit.process);
  if (!snapshot || process === undefined) return null;
  const wanted = `${culprit.file}:${culprit.line}`;
  for (const thread of threadsOf(process)) {
    for (const frame of [...thread.startedAt, ...thread.frames]) {
      if (frame.source && frame.line === culprit.line && place(frame, snapshot.workspace) === wanted)
        return frame.source.trim();
    }
  }
  return null;
}

function section(heading: string, body: string, omitted: number): string {
  const more = omitted === 0 ? '' : `\n\n… and ${omitted} more.`;
  return `### ${heading}\n\n${body}${more}`;
}

function labelOf(pid: number, snapshot: Snapshot | null): string {
  const process = snapshot?.processes.find((candidate) => candidate.pid === pid);
  return process === undefined ? `pid ${pid}` : processLabel(process);
}
