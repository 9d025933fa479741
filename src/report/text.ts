import type { Verdict } from '../diagnose/verdict.ts';
import { duration, processLabel } from '../diagnose/words.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { plainLine } from './escape/plain.ts';
import { stackText } from './files/stack-text.ts';
import { threadTitle } from './files/thread-text.ts';
import { blockersHeading } from './summary/verdict-sections.ts';
import { othersWords, threadGroups } from './thread-groups.ts';

/** Entries a list shows in a log; the summary and the report folder have the rest. */
const ROWS = 10;
/** Frames a stack shows in a log. */
const FRAMES = 12;
/** Characters of one line: a log viewer wraps, and the target chooses names. */
const LINE_LIMIT = 600;

/** The report as plain text for a job log or a terminal: verdict, chain, blockers, resources, tests, the stacks that matter. */
export function renderText(snapshot: Snapshot | null, verdict: Verdict): string {
  const blocks: string[][] = [
    [verdict.headline, ...(verdict.advice === '' ? [] : [verdict.advice.replaceAll('`', '')])],
  ];
  blocks.push(verdict.chain.map((link) => `  ${link.from} ${link.relation} ${link.to} (${link.evidence})`));
  blocks.push(
    listed(`${blockersHeading(verdict)}:`, verdict.blockers, (blocker) => {
      const started = blocker.startedAt === null ? '' : `, started at ${blocker.startedAt}`;
      return `'${blocker.thread}' (pid ${blocker.process})${started}, in ${blocker.waitsIn}`;
    }),
    listed('Unclosed resources:', verdict.resources, (resource) => {
      const made = resource.createdAt === null ? '' : `, made at ${resource.createdAt}`;
      const held = resource.heldBy[0] === undefined ? '' : `, held by ${resource.heldBy[0]}`;
      return `${resource.kind} ${resource.what} (pid ${resource.process})${made}${held}`;
    }),
    listed('Running tests:', verdict.running, (running) => {
      const age = running.seconds === null ? '' : ` for ${duration(running.seconds * 1000)}`;
      return `${running.test}${age} (${labelOf(running.process, snapshot)})`;
    }),
  );
  if (snapshot !== null) blocks.push(...stacks(snapshot, verdict));
  blocks.push(
    listed(
      'What could not be seen:',
      verdict.unseen,
      (unseen) => `${unseen.what}: ${unseen.why}${unseen.remedy === '' ? '' : ` ${unseen.remedy}`}`,
    ),
  );
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map(bounded).join('\n'))
    .join('\n\n')}\n`;
}

function listed<T>(title: string, items: readonly T[], show: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const more = items.length > ROWS ? [`  … and ${items.length - ROWS} more`] : [];
  return [title, ...items.slice(0, ROWS).map((item) => `  ${show(item)}`), ...more];
}

function stacks(snapshot: Snapshot, verdict: Verdict): string[][] {
  const groups = threadGroups(snapshot, verdict);
  const others = othersWords(groups);
  return [
    ...groups.matter.map((thread) => [
      `${threadTitle(thread)}:`,
      ...stackText(thread.frames, snapshot.workspace, { frames: FRAMES, source: true, fold: true })
        .split('\n')
        .map((line) => `  ${line}`),
    ]),
    others === '' ? [] : [`Not shown here: ${others}.`],
  ];
}

/** The indentation is ours; the rest of a line may come from the target. */
function bounded(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const text = plainLine(line.slice(indent.length));
  return (
    indent + (text.length > LINE_LIMIT ? `${text.slice(0, LINE_LIMIT - 1).replace(/\p{Surrogate}$/u, '')}…` : text)
  );
}

function labelOf(pid: number, snapshot: Snapshot | null): string {
  const process = snapshot?.processes.find((candidate) => candidate.pid === pid);
  return process === undefined ? `pid ${pid}` : processLabel(process);
}
