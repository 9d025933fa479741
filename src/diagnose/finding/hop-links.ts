import type { Evidence } from '../focus/evidence.ts';
import type { EndedActor } from '../graph/ended.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import type { Hop, Route } from '../path/route.ts';
import { unblockToActor } from '../unblock/unblock.ts';
import type { Wanted, Who } from './causes/wanted.ts';
import type { ChainLink, LinkEvidence, Ref } from './chain.ts';
import { endedIn } from './deaths.ts';
import { unblockLink, wantedBy } from './links.ts';

/** What the deciding hop waits for, and who could end that where the route does not go on. */
export interface Deciding {
  readonly at: number;
  readonly wanted: Wanted;
  /** `null` where nobody is known. */
  readonly who: Who | null;
  /** What shows who that is, where it is not what `shownByOf` says. */
  readonly shownBy?: 'server sessions';
  /** The thread that keeps the GIL from the deciding hop, where it is not on the route: it is then what runs `wanted`. */
  readonly keeper?: Hop | null;
}

/** Links up to the deciding hop and on to the end, in order. */
export function hopLinks(evidence: Evidence, route: Route, deciding: Deciding): readonly ChainLink[] {
  const { at, keeper, wanted } = deciding;
  if (keeper != null) return [...kept(evidence, route.hops.slice(0, at + 1), keeper), runs(keeper, wanted)];
  return route.hops.flatMap((hop, index) => {
    const decides = index === at;
    const next = followingHop(route, index) ?? holderBehind(evidence, route, index);
    if (decides && next === undefined && isOwnDoing(wanted)) return [runs(hop, wanted)];
    const thing: Ref = decides ? { type: 'wanted', actor: hop.actor, wanted } : thingOf(evidence, hop, next);
    const link = waits(evidence, hop, thing, hop.waiting === null && !decides ? 'runs' : 'waits for');
    const ended =
      next !== undefined
        ? toNext(evidence, hop, index, thing, next)
        : decides
          ? toWho(evidence, route, hop, thing, deciding)
          : [];
    return [link, ...ended];
  });
}

function waits({ graph }: Evidence, hop: Hop, to: Ref, relation: 'waits for' | 'runs' = 'waits for'): ChainLink {
  const { actor } = hop;
  return {
    from: { type: 'actor', actor },
    relation,
    to,
    evidence: { type: 'hop', hop },
    seconds: idleSeconds(graph, actor),
  };
}

/** Who computes, polls or is in native code waits for nothing. */
function isOwnDoing(wanted: Wanted): boolean {
  if (wanted.type === 'foreign') return wanted.doing.type === 'computes' || wanted.doing.type === 'runs';
  return DOINGS.has(wanted.type);
}

const DOINGS: ReadonlySet<Wanted['type']> = new Set(['processor', 'native', 'loop', 'own work']);

function runs(hop: Hop, wanted: Wanted): ChainLink {
  const { actor } = hop;
  return {
    from: { type: 'actor', actor },
    // Also who sleeps or polls between two pieces of its work.
    relation: wanted.type === 'own work' ? 'goes on with' : 'runs',
    to: { type: 'wanted', actor, wanted },
    evidence: { type: 'hop', hop },
  };
}

/** The way to the one that does not get the GIL, and who keeps it. */
function kept(evidence: Evidence, hops: readonly Hop[], keeper: Hop): readonly ChainLink[] {
  return hops.flatMap((hop, index) => {
    const next = hops[index + 1];
    if (next !== undefined) {
      const thing = thingOf(evidence, hop, next);
      return [waits(evidence, hop, thing), ...toNext(evidence, hop, index, thing, next)];
    }
    const gil: Ref = { type: 'wanted', actor: hop.actor, wanted: { type: 'gil' } };
    const holder: Ref = { type: 'actor', actor: keeper.actor };
    return [
      waits(evidence, hop, gil),
      { from: gil, relation: 'held by', to: holder, evidence: { type: 'only candidate' } },
    ];
  });
}

function thingOf({ graph }: Evidence, { waiting, actor, system }: Hop, next: Hop | undefined): Ref {
  if (waiting === null) return { type: 'code', frame: actor.frames[0] ?? null };
  if (system !== null) return { type: 'thing', waiting };
  return wantedBy(waiting, unblockToActor(graph, actor), next ?? null);
}

/** Nobody goes on with itself. */
function followingHop({ hops, end }: Route, index: number): Hop | undefined {
  const next = hops[index + 1] ?? (end.how === 'cycle' ? hops[end.from] : undefined);
  return next?.actor === hops[index]?.actor ? undefined : next;
}

/** Of actors that are stuck in each other the one that holds what the last of them wants: that others could help elsewhere does not change it. */
function holderBehind({ path }: Evidence, { hops, end }: Route, index: number): Hop | undefined {
  const step = path?.steps[index];
  const isLast = end.how === 'mutual' && index === hops.length - 1;
  if (!isLast || step == null || step.hold === null || step.actor !== hops[index]?.actor) return undefined;
  return hops.find(({ actor }) => actor === step.hold?.actor && actor !== step.actor);
}

/** SQLite's lock is one of the kernel's on bytes of its file. */
function isLock({ system }: Hop): boolean {
  return system?.kind === 'file lock' || (system?.kind === 'database' && system.sqlite !== null);
}

/** None where the wait ends with the next hop alone, as a join does: the next link goes on there. */
function toNext({ graph, path }: Evidence, hop: Hop, index: number, from: Ref, next: Hop): readonly ChainLink[] {
  const to: Ref = { type: 'actor', actor: next.actor };
  if (isLock(hop)) return [{ from, relation: 'held by', to, evidence: { type: 'file lock list' } }];
  if (hop.system !== null) return [{ from, relation: 'could be woken by', to, evidence: { type: 'other end' } }];
  const step = path?.steps[index];
  const link = step?.actor === hop.actor ? unblockLink(graph, step, from, next) : null;
  if (link !== null) return [link];
  // A wait for the end of a child that no object stands for: the next link would begin with somebody new.
  const isChild = from.type !== 'actor' && next.actor.process.ppid === hop.actor.process.pid;
  return isChild && hop.waiting?.group === 'child'
    ? [{ from, relation: 'depends on', to, evidence: { type: 'child', waiter: null, child: next.actor.process } }]
    : [];
}

function toWho(
  evidence: Evidence,
  route: Route,
  hop: Hop,
  from: Ref,
  { who, shownBy }: Deciding,
): readonly ChainLink[] {
  if (who === null) return [];
  const shown: LinkEvidence = isLock(hop)
    ? { type: 'file lock list' }
    : shownBy === undefined
      ? shownByOf(who)
      : { type: shownBy };
  const relation = isLock(hop) ? 'held by' : 'could be woken by';
  const [ended, ...others] = endedAs(who);
  if (ended !== undefined && others.length === 0 && !isPart(who))
    return [{ from, relation, to: { type: 'actor', actor: ended }, evidence: shown }];
  if (who.type !== 'actor') return [{ from, relation, to: { type: 'who', who, waiter: hop.actor }, evidence: shown }];
  const link: ChainLink = { from, relation, to: { type: 'actor', actor: who.actor }, evidence: shown };
  // What a hop of the route waits for stands in the chain already.
  const isKnown = route.hops.some(({ actor }) => actor === who.actor);
  return who.hop === null || isKnown ? [link] : [link, doing(evidence, who.hop)];
}

/** What shows who could end the wait: of most the kernel, which has the other end. */
function shownByOf(who: Who): LinkEvidence {
  if (who.type === 'typist') return { type: 'no input' };
  if (who.type === 'other connection' && who.holder.type === 'file lock') return { type: 'file lock list' };
  return who.type === 'gone' || who.type === 'ended' ? { type: 'ended', actors: endedAs(who) } : { type: 'kernel' };
}

function endedAs(who: Who): readonly EndedActor[] {
  if (who.type === 'ended') return who.actors;
  return who.type === 'gone' ? endedIn(who.gone) : [];
}

/** A worker that ended stands for those of its pool. */
function isPart(who: Who): boolean {
  return who.type === 'gone' && who.gone.type !== 'actor';
}

/** What the one does who could end the wait. */
function doing(evidence: Evidence, hop: Hop): ChainLink {
  const from: Ref = { type: 'actor', actor: hop.actor };
  const relation = hop.waiting === null ? 'runs' : 'waits for';
  return { from, relation, to: thingOf(evidence, hop, undefined), evidence: { type: 'hop', hop } };
}
