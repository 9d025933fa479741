import type { Link } from '../../model/verdict.ts';
import { fromEnd, isThreadOf, type LinkEnd, toEnd } from './link-ends.ts';

/** The wait chain as a picture has it: who and what, and the arrows between them. */
export interface ChainGraph {
  readonly nodes: readonly ChainNode[];
  readonly edges: readonly ChainEdge[];
}

export interface ChainNode {
  /** Index in `nodes`. */
  readonly id: number;
  /** As the links say it; not escaped. */
  readonly label: string;
  readonly kind: LinkEnd['kind'];
}

export interface ChainEdge {
  readonly from: number;
  readonly to: number;
  /** `null`: the next link follows without a word of its own; one that leads to what is drawn already joins the picture there. */
  readonly link: Link | null;
}

function isSame(one: ChainEdge, other: ChainEdge): boolean {
  return one.from === other.from && one.to === other.to && one.link?.relation === other.link?.relation;
}

/** Joins links by what they refer to. */
export function chainGraph(links: readonly Link[]): ChainGraph {
  const nodes: ChainNode[] = [];
  const edges: ChainEdge[] = [];
  const known = new Map<string, number>();
  const nodeOf = (end: LinkEnd): number => {
    const id = known.get(end.key) ?? nodes.push({ id: nodes.length, label: end.words, kind: end.kind }) - 1;
    known.set(end.key, id);
    return id;
  };
  let last: LinkEnd | null = null;
  for (const link of links) {
    const [start, end] = [fromEnd(link), toEnd(link)];
    const isNew = !known.has(start.key);
    if (last !== null && isNew && isThreadOf(start, last)) {
      // The process that the last link ended with goes on as its main thread.
      const id = nodeOf(last);
      known.set(start.key, id);
      nodes[id] = { id, label: start.words, kind: 'actor' };
    } else if (last !== null && isNew && !known.has(end.key)) {
      edges.push({ from: nodeOf(last), to: nodeOf(start), link: null });
    }
    const edge = { from: nodeOf(start), to: nodeOf(end), link };
    // A cycle says of a thing twice who could end the wait for it.
    if (!edges.some((one) => isSame(one, edge))) edges.push(edge);
    last = end;
  }
  return { nodes, edges };
}
