import type { Evidence } from '../focus/evidence.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import type { Hop, Route } from '../path/route.ts';
import type { Wanted, Who } from './causes/wanted.ts';
import type { ChainLink, LinkEvidence, Ref } from './chain.ts';

/** What the deciding hop waits for, and who could end that where the route does not go on. */
export interface Deciding {
  readonly at: number;
  readonly wanted: Wanted;
  /** `null` where nobody is known. */
  readonly who: Who | null;
  /** What shows who that is; by default the kernel. */
  readonly shownBy?: 'kernel' | 'server sessions';
}

/** Links up to the deciding hop and on to the end, in order. */
export function hopLinks(evidence: Evidence, route: Route, deciding: Deciding): readonly ChainLink[] {
  return route.hops.flatMap((hop, index) => {
    const decides = index === deciding.at;
    const { actor, waiting } = hop;
    const thing = decides ? ({ type: 'wanted', actor, wanted: deciding.wanted } as const) : thingOf(hop);
    const link: ChainLink = {
      from: { type: 'actor', actor },
      relation: waiting === null && !decides ? 'runs' : 'waits for',
      to: thing,
      evidence: { type: 'hop', hop },
      seconds: idleSeconds(evidence.graph, actor),
    };
    const next = route.hops[index + 1] ?? (route.end.how === 'cycle' ? route.hops[route.end.from] : undefined);
    const ended = next !== undefined ? toNext(hop, thing, next) : decides ? toWho(hop, thing, deciding) : null;
    return ended === null ? [link] : [link, ended];
  });
}

function thingOf({ waiting }: Hop): Ref {
  return waiting === null ? { type: 'code', frame: null } : { type: 'thing', waiting };
}

function isLock({ system }: Hop): boolean {
  return system?.kind === 'file lock';
}

function toNext(hop: Hop, from: Ref, next: Hop): ChainLink {
  const to: Ref = { type: 'actor', actor: next.actor };
  return isLock(hop)
    ? { from, relation: 'held by', to, evidence: { type: 'file lock list' } }
    : { from, relation: 'could be woken by', to, evidence: { type: 'other end' } };
}

function toWho(hop: Hop, from: Ref, { who, shownBy = 'kernel' }: Deciding): ChainLink | null {
  if (who === null) return null;
  const evidence: LinkEvidence = { type: isLock(hop) ? 'file lock list' : shownBy };
  return { from, relation: isLock(hop) ? 'held by' : 'could be woken by', to: { type: 'who', who }, evidence };
}
