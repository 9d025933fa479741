import { Graph, layout } from '@dagrejs/dagre';
import type { Drawing, GraphEdge, GraphNode } from './model.ts';
import { textWidth, wrapped } from './wrap.ts';

/** As `style.css` gives them, in pixels. */
const LABEL_SIZE = 13;
const NOTE_SIZE = 11.5;
const LINE_HEIGHT = 17;
const PADDING = 11;
const LABEL_CHARACTERS = 34;
const NOTE_CHARACTERS = 38;
const LABEL_LINES = 3;
const NOTE_LINES = 2;

export interface PlacedNode extends GraphNode {
  readonly lines: readonly string[];
  readonly noteLines: readonly string[];
  /** Upper left corner, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Centre of the words. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** Gives every node and edge its place, from top to bottom, so that a chain also fits on a phone. */
export function placed({ nodes, edges }: Drawing): PlacedGraph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 34, edgesep: 18, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const sized = new Map(nodes.map((node) => [node.id, { ...node, ...size(node) }]));
  for (const { id, width, height } of sized.values()) graph.setNode(id, { width, height });
  for (const [at, { from, to, words }] of edges.entries()) {
    graph.setEdge(from, to, { width: textWidth(words, NOTE_SIZE) + 8, height: 18, labelpos: 'c' }, String(at));
  }
  layout(graph);
  const whole = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    nodes: [...sized.values()].map((node) => {
      const { x = 0, y = 0 } = graph.node(node.id) as { readonly x?: number; readonly y?: number };
      return { ...node, x: x - node.width / 2, y: y - node.height / 2 };
    }),
    edges: edges.map((edge, at) => {
      const found = graph.edge(edge.from, edge.to, String(at)) as Partial<PlacedEdge> | undefined;
      const { points = [], x = 0, y = 0 } = found ?? {};
      return { ...edge, points, x, y, width: textWidth(edge.words, NOTE_SIZE) + 8 };
    }),
    width: Math.ceil(whole.width ?? 0),
    height: Math.ceil(whole.height ?? 0),
  };
}

function size({ label, note }: GraphNode) {
  const lines = wrapped(label, LABEL_CHARACTERS, LABEL_LINES);
  const noteLines = note === '' ? [] : wrapped(note, NOTE_CHARACTERS, NOTE_LINES);
  const widths = [
    ...lines.map((line) => textWidth(line, LABEL_SIZE)),
    ...noteLines.map((line) => textWidth(line, NOTE_SIZE)),
  ];
  const width = Math.max(64, ...widths) + 2 * PADDING;
  return { lines, noteLines, width, height: (lines.length + noteLines.length) * LINE_HEIGHT + 2 * PADDING - 4 };
}
