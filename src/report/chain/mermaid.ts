import { place } from '../../model/user-frames.ts';
import type { Link } from '../../model/verdict.ts';
import { relationWords } from '../../narrate/words/relation-words.ts';
import { mermaidLabel } from '../escape/mermaid.ts';
import { type ChainNode, chainGraph } from './chain-graph.ts';

/** A picture with more is no help on a screen; the words under it have the rest. */
const LINKS = 14;
/** Characters of a label; Mermaid breaks it into lines of some 30. */
const LABEL = 90;
/** One link is said faster than drawn. */
const FEWEST_LINKS = 2;

const SHAPES: Readonly<Record<ChainNode['kind'], readonly [string, string]>> = {
  actor: ['(["', '"])'],
  process: ['(["', '"])'],
  object: ['["', '"]'],
  place: ['["', '"]'],
  nobody: ['{{"', '"}}'],
};

/** The wait chain as a Mermaid flowchart, as GitHub draws it; `null` where there is nothing worth a picture. */
export function chainDiagram(chain: readonly Link[]): string | null {
  // Who was looked at and ruled out is no part of the way.
  const links = chain.filter(({ relation }) => relation !== 'cannot end');
  if (links.length < FEWEST_LINKS) return null;
  const { nodes, edges } = chainGraph(links.slice(0, LINKS));
  const lines = nodes.map(({ id, label, kind }) => {
    const [open, close] = SHAPES[kind];
    return `  n${id}${open}${mermaidLabel(short(label))}${close}`;
  });
  for (const { from, to, link } of edges) {
    lines.push(link === null ? `  n${from} -.-> n${to}` : `  n${from} -->|"${edgeLabel(link)}"| n${to}`);
  }
  const omitted = links.length - LINKS;
  if (omitted > 0) {
    lines.push(`  more["${omitted} more in words below"]`, `  n${edges.at(-1)?.to ?? 0} -.-> more`);
  }
  return ['flowchart TD', '  accTitle: Who waits for whom', ...lines].join('\n');
}

function edgeLabel(link: Link): string {
  const words = relationWords(link);
  const { place: at } = link;
  // The place of a library's file is its whole path, for whoever opens it.
  return at == null ? words : `${words}<br>${mermaidLabel(short(place(at, '')))}`;
}

function short(label: string): string {
  return label.length <= LABEL ? label : `${label.slice(0, LABEL - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
