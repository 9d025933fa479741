import type { Snapshot } from '../model/snapshot.ts';
import type { Link, Verdict } from '../model/verdict.ts';
import { doubtsLines } from '../narrate/doubts.ts';
import { blockerRelation } from '../narrate/words/relation-words.ts';
import { count, duration } from '../narrate/words/words.ts';
import { linkRow } from './chain/link-row.ts';
import { plainLine } from './escape/plain.ts';
import { blockersHeading } from './summary/alive-sections.ts';
import { processLabelOf } from './summary/parts.ts';
import { changeLines } from './text/change-lines.ts';
import { stackText } from './text/stack-text.ts';
import { othersWords, threadGroups } from './text/thread-groups.ts';
import { threadTitle } from './text/thread-text.ts';

/** Entries a list shows in a log; the summary and the report folder have the rest. */
const ROWS = 10;
/** Frames a stack shows in a log. */
const FRAMES = 12;
/** Characters of one line: a log viewer wraps, and the target chooses names. */
const LINE_LIMIT = 600;

/** The report as plain text for a terminal: the verdict, then the stacks that matter. */
export function renderText(snapshot: Snapshot | null, verdict: Verdict): string {
  return joinedText(renderBrief(snapshot, verdict), renderStacks(snapshot, verdict, STACK_LINES));
}

/** The two parts as one text. */
export function joinedText(brief: string, stacks: string): string {
  return stacks === '' ? brief : `${brief}\n${stacks}`;
}

/** Lines that a job log shows open; with ours around them no more than forty. */
const OPEN_LINES = 34;
/** Lines of stacks on a terminal, which folds nothing: with the verdict a screen or two. */
export const STACK_LINES = 40;
/** Links of the chain that it shows. */
const OPEN_LINKS = 14;

/** What a job log shows open: verdict, chain, advice, what is still alive, what could not be seen; what does not fit is counted. */
export function renderBrief(snapshot: Snapshot | null, verdict: Verdict): string {
  return fitting([
    [verdict.headline, ...doubtsLines(verdict)],
    chainLines(verdict.chain),
    verdict.advice === '' ? [] : [verdict.advice.replaceAll('`', '')],
    fixLines(verdict),
    listed('Also stuck:', verdict.others ?? [], ({ headline }) => headline),
    listed(`${blockersHeading(verdict)}:`, verdict.blockers, (blocker) => {
      const started = blocker.startedAt === null ? '' : `, started at ${blocker.startedAt}`;
      return `'${blocker.thread}' (pid ${blocker.process})${started}, ${blockerRelation(blocker)} ${blocker.waitsIn}`;
    }),
    listed('Unclosed resources:', verdict.resources, (resource) => {
      const made = resource.createdAt === null ? '' : `, made at ${resource.createdAt}`;
      const held = resource.heldBy[0] === undefined ? '' : `, held by ${resource.heldBy[0]}`;
      return `${resource.kind}: ${resource.what} (pid ${resource.process})${made}${held}`;
    }),
    listed(verdict.running.length === 1 ? 'Running test:' : 'Running tests:', verdict.running, (running) => {
      const age = running.seconds === null ? '' : ` for ${duration(running.seconds * 1000)}`;
      return `${running.test}${age}, in ${processLabelOf(running.process, snapshot)}`;
    }),
    listed('What could not be seen:', verdict.unseen, ({ what, why, remedy }) => {
      return `${what}: ${why}${remedy === '' ? '' : ` ${remedy}`}`;
    }),
  ]);
}

/** The stacks that matter, each under its thread; empty where there are none. A job log folds them; elsewhere `lines` bounds them: at least one is shown. */
export function renderStacks(
  snapshot: Snapshot | null,
  verdict: Verdict,
  lines: number = Number.POSITIVE_INFINITY,
): string {
  if (snapshot === null) return '';
  const groups = threadGroups(snapshot, verdict);
  const others = othersWords(groups);
  const detail = { frames: FRAMES, source: true, fold: true };
  const blocks = groups.matter.map((thread) => [
    `${threadTitle(thread)}:`,
    ...stackText(thread.frames, snapshot.workspace, detail)
      .split('\n')
      .map((line) => `  ${line}`),
  ]);
  let left = lines;
  const shown = blocks.filter((block, at) => {
    left -= block.length + 1;
    return left >= 0 || at === 0;
  });
  const more = blocks.length - shown.length;
  return joinedBlocks([
    ...shown,
    more === 0 ? [] : [`… and ${count(more, 'more stack')} in the report.`],
    others === '' ? [] : [`Not shown here: ${others}.`],
  ]);
}

/** Blocks as far as they have room, the first ones first. */
function fitting(blocks: readonly (readonly string[])[]): string {
  const kept: (readonly string[])[] = [];
  let left = OPEN_LINES;
  let omitted = 0;
  for (const block of blocks) {
    const room = Math.max(0, left - (kept.length === 0 ? 0 : 1));
    const shown = block.length <= room ? block : room < 2 ? [] : block.slice(0, room);
    omitted += block.length - shown.length;
    if (shown.length === 0) continue;
    left -= shown.length + (kept.length === 0 ? 0 : 1);
    kept.push(shown);
  }
  return joinedBlocks(omitted === 0 ? kept : [...kept, [`… and ${count(omitted, 'more line')} in the report.`]]);
}

function chainLines(chain: Verdict['chain']): readonly string[] {
  const more = chain.length > OPEN_LINKS ? [`  … and ${count(chain.length - OPEN_LINKS, 'more link')}`] : [];
  return [...chain.slice(0, OPEN_LINKS).map(linkLine), ...more];
}

/** Blocks of lines, an empty line between; empty where all are. */
export function joinedBlocks(blocks: readonly (readonly string[])[]): string {
  const text = blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map(bounded).join('\n'))
    .join('\n\n');
  return text === '' ? '' : `${text}\n`;
}

/** `  thread 'a' waits for lock, for at least 3s (a.py:9 in run)`. */
export function linkLine(link: Link): string {
  const row = linkRow(link);
  if ('ruledOut' in row) return `  Ruled out: ${row.ruledOut}`;
  const long = row.lasts === '' ? '' : `, ${row.lasts}`;
  return `  ${row.from.words} ${row.relation} ${row.to.words}${long} (${row.evidence})`;
}

/** The change of the user's lines, as in a patch. */
function fixLines({ fix }: Verdict): readonly string[] {
  if (fix === undefined) return [];
  return [`Suggested change at ${fix.file}:${fix.line}:`, ...changeLines(fix).map((line) => `  ${line}`)];
}

function listed<T>(title: string, items: readonly T[], show: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const more = items.length > ROWS ? [`  … and ${items.length - ROWS} more`] : [];
  return [title, ...items.slice(0, ROWS).map((item) => `  ${show(item)}`), ...more];
}

/** The indentation is ours; the rest of a line may come from the target. */
function bounded(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const text = plainLine(line.slice(indent.length));
  return (
    indent + (text.length > LINE_LIMIT ? `${text.slice(0, LINE_LIMIT - 1).replace(/\p{Surrogate}$/u, '')}…` : text)
  );
}
