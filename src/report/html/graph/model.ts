/** The wait graph as it is drawn: plain data between the verdict's chain and the picture. */
export interface GraphNode {
  readonly id: string;
  /** `actor`: who waits or holds. `thing`: a lock, a queue, a line. `more`: others that wait for the same. */
  readonly kind: 'actor' | 'thing' | 'more';
  readonly label: string;
  /** Second line, e.g. where it waits; empty for none. */
  readonly note: string;
  /** Id in the page that a click leads to; `null` for none. */
  readonly anchor: string | null;
  /** It holds the line to look at. */
  readonly isCulprit: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** e.g. `waits for`. */
  readonly words: string;
  /** Not seen but possible: `could be woken by`. */
  readonly isOpen: boolean;
  /** It is not part of the verdict's chain. */
  readonly isSide: boolean;
}

export interface Drawing {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes that were left out. */
  readonly omitted: number;
}
