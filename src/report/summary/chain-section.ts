import type { Link, Verdict } from '../../model/verdict.ts';
import { count } from '../../narrate/words/words.ts';
import { linkRow } from '../chain/link-row.ts';
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
  const row = linkRow(link);
  if ('ruledOut' in row) return `Ruled out: ${said(row.ruledOut)}`;
  const { from, relation, to, lasts, evidence } = row;
  const long = lasts === '' ? '' : `, ${lasts}`;
  const shownBy = evidence === '' ? '' : ` <sub>${said(evidence)}</sub>`;
  return `${said(from.words)} ${relation} ${said(to.words)}${long}${shownBy}`;
}
