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
  ended: ['{{"', '"}}'],
  object: ['["', '"]'],
  place: ['["', '"]'],
  nobody: ['{{"', '"}}'],
};

/** The wait chain as a Mermaid flowchart, as GitHub draws it; `null` where there is nothing worth a picture. */
export function chainDiagram(chain: readonly Link[]): string | null {
  const { nodes, edges, omitted } = chainGraph(chain, LINKS);
  if (edges.length < FEWEST_LINKS) return null;
  const number = new Map(nodes.map(({ id }, at) => [id, at]));
  const lines = nodes.map(({ label, kind, note }, at) => {
    const [open, close] = SHAPES[kind];
    const how = kind === 'ended' && note !== '' ? `<br>${mermaidLabel(short(note))}` : '';
    return `  n${at}${open}${mermaidLabel(short(label))}${how}${close}`;
  });
  for (const { from, to, link } of edges) {
    const [start, end] = [number.get(from), number.get(to)];
    lines.push(`  n${start} -->|"${edgeLabel(link)}"| n${end}`);
  }
  if (omitted > 0) {
    const last = number.get(edges.at(-1)?.to ?? '') ?? 0;
    lines.push(`  more["${omitted} more in words below"]`, `  n${last} -.-> more`);
  }
  return ['flowchart TD', '  accTitle: Who waits for whom', ...lines].join('\n');
}

function edgeLabel(link: Link): string {
  const words = relationWords(link);
  const { place: at } = link;
  // How somebody ended stands beside their name.
  if (link.toRef !== undefined && 'ended' in link.toRef) return words;
  // The place of a library's file is its whole path, for whoever opens it.
  return at == null ? words : `${words}<br>${mermaidLabel(short(place(at, '')))}`;
}

function short(label: string): string {
  return label.length <= LABEL ? label : `${label.slice(0, LABEL - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
