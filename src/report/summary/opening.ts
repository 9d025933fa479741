import { shownPlace } from '../../model/snapshot/script.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Verdict } from '../../model/verdict.ts';
import { doubtsLines } from '../../narrate/doubts.ts';
import { CONFIDENCE_WORDS, KIND_WORDS, leadTo } from '../../narrate/words/kind-words.ts';
import { duration, sentence } from '../../narrate/words/words.ts';
import { code, fence, inline, withCode } from '../escape/markdown.ts';
import { LINKS_PLACE } from '../text/artifact-link.ts';
import { culpritCode } from './culprit-code.ts';
import { fixSection } from './fix-section.ts';
import type { Level } from './level.ts';
import { codeCell, cut } from './parts.ts';

/** The first screen: what hangs and why, the culprit's code, what to do. */
export function opening(verdict: Verdict, snapshot: Snapshot | null, level: Level): string {
  const { culprit } = verdict;
  const lines = [`## ${title(verdict, snapshot)}`, `**${inline(cut(verdict.headline, level.text * 4))}**`];
  lines.push(...doubtsLines(verdict).map((words) => inline(cut(words, level.text * 4))));
  if (culprit !== null) {
    const inFunction = culprit.function === null ? '' : ` in ${codeCell(culprit.function, level.text)}`;
    const shown = snapshot === null ? null : culpritCode(culprit, snapshot, level.text);
    const end = shown === null ? '.' : ':';
    lines.push(`${leadTo(verdict.kind)} ${codeCell(shownPlace(culprit), level.text)}${inFunction}${end}`);
    if (shown !== null) lines.push(fence(shown, 'text'));
  }
  if (verdict.advice !== '') lines.push(withCode(verdict.advice));
  const fix = fixSection(verdict, level);
  if (fix !== '') lines.push(fix);
  lines.push(LINKS_PLACE, `<sub>${facts(verdict, snapshot)}</sub>`);
  return lines.join('\n\n');
}

/** `Hang after 10m00s: deadlock`. */
function title(verdict: Verdict, snapshot: Snapshot | null): string {
  const after = snapshot === null ? '' : ` after ${duration(snapshot.elapsedMs)}`;
  const why = KIND_WORDS[verdict.kind];
  if (snapshot?.trigger === 'asked') return `Inspected${after}: ${why}`;
  switch (verdict.outcome) {
    case 'hung':
      return `Hang${after}: ${why}`;
    case 'idle':
      return `No output${snapshot?.silentMs ? ` for ${duration(snapshot.silentMs)}` : ''}: ${why}`;
    case 'cancelled':
      return `Cancelled${after}: ${why}`;
    case 'spawn-failed':
      return 'The command could not be started';
    case 'completed':
      return 'The command has ended';
  }
}

function facts(verdict: Verdict, snapshot: Snapshot | null): string {
  const kind = verdict.kind === 'none' ? [] : [`${code(verdict.kind)}, ${CONFIDENCE_WORDS[verdict.confidence]}`];
  const phase = verdict.phase === 'unknown' ? [] : [sentence(inline(verdict.phase))];
  return [...kind, ...phase, ...(snapshot === null ? [] : [time(snapshot)])].join(' · ');
}

function time(snapshot: Snapshot): string {
  // Nobody set a deadline for it.
  if (snapshot.trigger === 'asked') return `${duration(snapshot.elapsedMs)} after its start`;
  const silent = snapshot.silentMs === null ? '' : `, no output for the last ${duration(snapshot.silentMs)}`;
  return `${duration(snapshot.elapsedMs)} of ${duration(snapshot.timeoutMs)}${silent}`;
}
