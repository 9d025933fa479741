import { shownPlace } from '../model/snapshot/script.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import { doubtsLines } from '../narrate/doubts.ts';
import { CONFIDENCE_WORDS, KIND_WORDS, leadTo } from '../narrate/words/kind-words.ts';
import { count, sentence } from '../narrate/words/words.ts';
import { culpritLine } from './summary/culprit-code.ts';
import { joinedBlocks, linkLine } from './text.ts';

/** Links of the chain that a screen of 24 lines has room for, beside the rest. */
const LINKS = 8;

/** The verdict alone, for one screen of a terminal: the headline, what kind of hang it is, the chain, the line to look at, what to do. */
export function renderScreen(snapshot: Snapshot, verdict: Verdict): string {
  const { kind, confidence, chain, advice, others = [] } = verdict;
  const more = chain.length - LINKS;
  return joinedBlocks([
    [verdict.headline],
    kind === 'none'
      ? []
      : [`${sentence(KIND_WORDS[kind])} (${kind}, ${CONFIDENCE_WORDS[confidence]})`, ...doubtsLines(verdict)],
    [...chain.slice(0, LINKS).map(linkLine), ...(more > 0 ? [`  … and ${count(more, 'more link')}`] : [])],
    lineToLookAt(snapshot, verdict),
    advice === '' ? [] : [advice.replaceAll('`', '')],
    others.length === 0 ? [] : [`${count(others.length, 'more hang')} beside this one.`],
  ]);
}

function lineToLookAt(snapshot: Snapshot, { culprit, kind }: Verdict): readonly string[] {
  if (culprit === null) return [];
  const inFunction = culprit.function === null ? '' : ` in ${culprit.function}`;
  // The lines around it are in the summary and on the page.
  const code = culpritLine(culprit, snapshot);
  return [`${leadTo(kind)} ${shownPlace(culprit)}${inFunction}`, ...(code === null ? [] : [`  ${code}`])];
}
