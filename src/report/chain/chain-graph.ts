import type { Link } from '../../model/verdict.ts';

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
  /** `actor`: a thread, task, greenlet or process; `object`: what is waited for; `nobody`: the chain ends without anybody. */
  readonly kind: 'actor' | 'object' | 'nobody';
}

export interface ChainEdge {
  readonly from: number;
  readonly to: number;
  /** `null`: the next link follows without a word of its own. */
  readonly link: Link | null;
}

/** Who can wait, by the words in which links name them. What stands behind in brackets is said of them, not part of the name. */
const ACTOR =
  /^(?:the main thread(?: of .+? \(pid \d+\))?|(?:[a-z-]+ ){0,3}(?:thread|task|greenlet|process) '.*?'(?= |$|\))|(?:thread|task|greenlet) \d+|.+? \(pid \d+\))/;
const NOBODY = /^nobody\b/;
const MAIN_THREAD = /^the main thread\b/;
const PROCESS = /^(?!the main thread).* \(pid \d+\)$/;

/**
 * Joins links by what they name. An actor that is named again is the same; an object only where the next link goes on from it,
 * since two locks can have one name.
 */
export function chainGraph(links: readonly Link[]): ChainGraph {
  const labels: string[] = [];
  const edges: ChainEdge[] = [];
  const actors = new Map<string, number>();
  const add = (text: string): number => {
    const key = actorIn(text);
    if (key !== null) actors.set(key, labels.length);
    return labels.push(text) - 1;
  };
  const nodeOf = (text: string): number => {
    const key = actorIn(text);
    return (key === null ? undefined : actors.get(key)) ?? add(text);
  };
  let last: number | null = null;
  for (const link of links) {
    const before: string | undefined = last === null ? undefined : labels[last];
    let from: number;
    if (last !== null && before !== undefined && goesOn(before, link.from)) {
      from = last;
      labels[last] = fuller(before, link.from);
      const key = actorIn(link.from);
      if (key !== null) actors.set(key, last);
    } else {
      const known = labels.length;
      from = nodeOf(link.from);
      if (last !== null && from === known) edges.push({ from: last, to: from, link: null });
    }
    const to = nodeOf(link.to);
    edges.push({ from, to, link });
    last = to;
  }
  return { nodes: labels.map((label, id) => ({ id, label, kind: kindOf(label) })), edges };
}

/** The next link begins with what the last one ended with, or with the main thread of the process that it ended with. */
function goesOn(before: string, from: string): boolean {
  if (before === from) return true;
  const [one, other] = [actorIn(before), actorIn(from)];
  if (one !== null && one === other) return true;
  if (!PROCESS.test(before) || !MAIN_THREAD.test(from)) return false;
  return from === 'the main thread' || from.endsWith(` of ${before}`);
}

/** As the next link names it: without what the one before said of it, but `the main thread` with its process. */
function fuller(before: string, from: string): string {
  if (from !== 'the main thread') return from;
  return MAIN_THREAD.test(before) ? before : `${from} of ${before}`;
}

function actorIn(text: string): string | null {
  return ACTOR.exec(text)?.[0] ?? null;
}

function kindOf(label: string): ChainNode['kind'] {
  if (NOBODY.test(label)) return 'nobody';
  return actorIn(label) === null ? 'object' : 'actor';
}
