import type { Link } from '../../model/verdict.ts';
import { isRuledOut } from '../../narrate/words/relation-words.ts';
import { fromEnd, isThreadOf, type LinkEnd, toEnd } from './link-ends.ts';

/** The wait chain as a graph, joined by what its links refer to: what the summary's diagram and the page's picture are drawn from. */
export interface ChainGraph {
  readonly nodes: readonly ChainNode[];
  readonly edges: readonly ChainEdge[];
  /** Links that `most` left no room for. */
  readonly omitted: number;
}

export interface ChainNode {
  /** Key of the end that it stands for. */
  readonly id: string;
  readonly kind: LinkEnd['kind'];
  /** As the links say it; not escaped. */
  readonly label: string;
  /** Key of the actor in the wait graph; `null` for anything else. */
  readonly actor: string | null;
  /** Where an actor waits or runs, or how it ended, as its link says it; empty where no link of the chain does. */
  readonly note: string;
}

export interface ChainEdge {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  readonly link: Link;
}

/** How an actor's own link begins: its evidence is the place where the actor is. */
const OWN: ReadonlySet<Link['relation']> = new Set(['waits for', 'waits in', 'runs', 'goes on with']);

/** Joins the first `most` links; who was looked at and ruled out is no part of the way. */
export function chainGraph(chain: readonly Link[], most: number): ChainGraph {
  const links = chain.filter((link) => !isRuledOut(link));
  const joined = new Joined();
  for (const link of links.slice(0, most)) joined.add(link);
  return { nodes: joined.nodes, edges: joined.edges, omitted: Math.max(0, links.length - most) };
}

class Joined {
  readonly edges: ChainEdge[] = [];
  readonly #nodes = new Map<string, ChainNode>();
  /** Ends that are drawn as another one: a process as its main thread. */
  readonly #drawnAs = new Map<string, string>();

  get nodes(): readonly ChainNode[] {
    return [...this.#nodes.values()];
  }

  add(link: Link): void {
    const [start, end] = [fromEnd(link), toEnd(link)];
    const whole = this.#nodes.has(this.#idOf(start)) ? undefined : this.#processOf(start);
    if (whole !== undefined) this.#goOnAs(whole, start);
    this.#join(start, end, link);
    if (OWN.has(link.relation) && start.actor !== null) this.#note(start, link.evidence);
    if (end.kind === 'ended') this.#note(end, link.evidence);
  }

  /** A process that the chain has led to and that no link has told of yet: what it does, its main thread does. */
  #processOf(start: LinkEnd): ChainNode | undefined {
    return this.nodes.find((node) => isThreadOf(start, node) && !this.edges.some(({ from }) => from === node.id));
  }

  #goOnAs(whole: ChainNode, start: LinkEnd): void {
    const nodes = this.nodes.map((node) => (node === whole ? nodeOf(start) : node));
    this.#nodes.clear();
    for (const node of nodes) this.#nodes.set(node.id, node);
    this.#drawnAs.set(whole.id, start.key);
    for (const [at, edge] of this.edges.entries()) {
      if (edge.to === whole.id) this.edges[at] = { ...edge, to: start.key };
    }
  }

  #join(start: LinkEnd, end: LinkEnd, link: Link): void {
    const edge: ChainEdge = { from: this.#place(start), to: this.#place(end), link };
    // A cycle says of a thing twice who could end the wait for it.
    if (!this.edges.some((one) => isSame(one, edge))) this.edges.push(edge);
  }

  #place(end: LinkEnd): string {
    const id = this.#idOf(end);
    if (!this.#nodes.has(id)) this.#nodes.set(id, nodeOf(end));
    return id;
  }

  #note(end: LinkEnd, note: string): void {
    const node = this.#nodes.get(this.#idOf(end));
    if (node !== undefined) this.#nodes.set(node.id, { ...node, note });
  }

  #idOf({ key }: LinkEnd): string {
    return this.#drawnAs.get(key) ?? key;
  }
}

function nodeOf({ key, kind, words, actor }: LinkEnd): ChainNode {
  return { id: key, kind, label: words, actor, note: '' };
}

function isSame(one: ChainEdge, other: ChainEdge): boolean {
  return one.from === other.from && one.to === other.to && one.link.relation === other.link.relation;
}
