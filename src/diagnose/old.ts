import type { ThreadView } from '../model/threads.ts';
import type { Confidence, Culprit, Kind, Link, Phase } from '../model/verdict.ts';
import type { ChainLink } from './chain.ts';
import type { Evidence } from './evidence.ts';
import type { Finding, Rule } from './finding.ts';

/** A rule that still speaks. Goes away with the last one. */
export interface OldFinding {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly headline: string;
  readonly advice: string;
  readonly culprit: Culprit | null;
  readonly phase?: Phase;
  readonly blockers: readonly ThreadView[];
  readonly chain: readonly (ChainLink | Link)[];
  readonly fingerprintParts: readonly string[];
}

export interface OldRule {
  readonly id: string;
  readonly find: (evidence: Evidence) => OldFinding | null;
}

export function adapt({ id, find }: OldRule): Rule {
  return {
    id,
    find: (evidence) => {
      const found = find(evidence);
      return found === null ? null : adapted(found);
    },
  };
}

function adapted({ kind, headline, advice, chain, ...rest }: OldFinding): Finding {
  return { ...rest, cause: { kind: 'untold', actual: kind, headline, advice }, chain: chain.map(linkOf) };
}

function linkOf(link: ChainLink | Link): ChainLink {
  if (typeof link.from !== 'string') return link as ChainLink;
  const { from, to, evidence, relation, seconds } = link as Link;
  return {
    from: { type: 'text', text: from },
    relation,
    to: { type: 'text', text: to },
    evidence: { type: 'text', text: evidence },
    seconds: seconds ?? null,
  };
}
