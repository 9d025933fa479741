import type { Link, Verdict } from '../../model/verdict.ts';
import { isRuledOut, relationWords } from '../../narrate/words/relation-words.ts';
import { count, duration } from '../../narrate/words/words.ts';
import { chainDiagram } from '../chain/mermaid.ts';
import { fence, inline } from '../escape/markdown.ts';
import type { Level } from './level.ts';
import { cut, limited } from './parts.ts';

/** Who waits for whom: as a picture, and link by link in words under it. */
export function chainSection({ chain }: Verdict, level: Level): string {
  if (chain.length === 0) return '';
  const diagram = level.diagram ? chainDiagram(chain) : null;
  const { shown, omitted } = limited(chain, level.rows);
  const words = shown.map((link, at) => `${at + 1}. ${linkWords(link, level)}`);
  if (omitted > 0) words.push(`\n… and ${count(omitted, 'more link')}.`);
  return ['### Who waits for whom', ...(diagram === null ? [] : [fence(diagram, 'mermaid')]), words.join('\n')].join(
    '\n\n',
  );
}

function linkWords(link: Link, level: Level): string {
  const said = (text: string) => inline(cut(text, level.text));
  if (isRuledOut(link)) return `Ruled out: ${said(link.from)}`;
  const seconds = link.seconds ?? null;
  const long = seconds === null ? '' : `, for at least ${duration(seconds * 1000)}`;
  const evidence = link.evidence === '' ? '' : ` <sub>${said(link.evidence)}</sub>`;
  return `${said(link.from)} ${relationWords(link)} ${said(link.to)}${long}${evidence}`;
}
