import { plainLine } from '../../escape/plain.ts';
import type { PlacedEdge, PlacedGraph, PlacedNode } from './layout.ts';

const LINE_HEIGHT = 17;
const PADDING = 11;

/** The graph as SVG: every actor is a link to its stack. Colours come from the page's style. `id`: of its own in the page. */
export function Picture({
  graph,
  title,
  id,
}: {
  readonly graph: PlacedGraph;
  readonly title: string;
  readonly id: string;
}) {
  const { nodes, edges, width, height } = graph;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links, not a field set.
    <svg class="graph" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={title}>
      <defs>
        <marker id={`${id}-arrow`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path class="arrow" d="M0 0 10 5 0 10z" />
        </marker>
      </defs>
      {edges.map((edge) => (
        <Edge edge={edge} arrow={`url(#${id}-arrow)`} />
      ))}
      {nodes.map((node) => (
        <Node node={node} />
      ))}
    </svg>
  );
}

function Edge({ edge, arrow }: { readonly edge: PlacedEdge; readonly arrow: string }) {
  const { points, words, x, y, width, isOpen, isSide } = edge;
  return (
    <g class={`edge${isOpen ? ' open' : ''}${isSide ? ' side' : ''}`}>
      <path d={smooth(points)} marker-end={arrow} />
      <rect class="under" x={round(x - width / 2)} y={round(y - 9)} width={round(width)} height="18" rx="4" />
      <text class="words" x={round(x)} y={round(y + 4)} text-anchor="middle">
        {words}
      </text>
    </g>
  );
}

function Node({ node }: { readonly node: PlacedNode }) {
  const { kind, isCulprit, x, y, width, height, lines, noteLines, anchor, label } = node;
  const drawn = (
    <>
      <title>{plainLine(label)}</title>
      <rect x={round(x)} y={round(y)} width={round(width)} height={round(height)} rx={kind === 'thing' ? 14 : 6} />
      {[...lines, ...noteLines].map((line, at) => (
        <text
          class={at < lines.length ? 'label' : 'note'}
          x={round(x + width / 2)}
          y={round(y + PADDING + 11 + at * LINE_HEIGHT)}
          text-anchor="middle"
        >
          {plainLine(line)}
        </text>
      ))}
    </>
  );
  const name = `node ${kind}${isCulprit ? ' culprit' : ''}`;
  if (anchor === null) return <g class={name}>{drawn}</g>;
  return (
    <a class={name} href={`#${anchor}`}>
      {drawn}
    </a>
  );
}

/** Through the points that the layout gives, without corners. */
function smooth(points: PlacedEdge['points']): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const at = ({ x, y }: { readonly x: number; readonly y: number }) => `${round(x)} ${round(y)}`;
  const curves = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L${at(point)}`;
    return `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${at(first)}${curves.join('')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
