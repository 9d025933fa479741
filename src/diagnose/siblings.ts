import type { Process } from '../model/snapshot.ts';
import type { Finding, Rule } from './finding/finding.ts';
import { type Evidence, evidenceAt } from './focus/evidence.ts';
import { followedFrom } from './focus/focus.ts';
import { type Decided, firstFinding, isHang } from './worker-hangs.ts';

/** Shards of xargs and recipes of `make -j` that are asked at most: as many as a big machine has processors. */
const SIBLINGS = 64;

/**
 * A step that waits for several programs at once waits for the one that hangs: where the first that was looked at shows no reason, another may. What
 * is at work ends by itself. `null` where none hangs, or the first finding tells more.
 */
export function hungSibling(evidence: Evidence, first: Finding, rules: readonly Rule[]): Decided | null {
  const { focus, graph, snapshot } = evidence;
  if (first.cause.kind !== 'unknown' && first.cause.kind !== 'child-running') return null;
  for (const sibling of (focus.siblings ?? []).slice(0, SIBLINGS)) {
    const at = focus.path.findIndex(({ pid }) => pid === sibling.ppid);
    const start: readonly Process[] = [...focus.path.slice(0, at + 1), sibling];
    const own = evidenceAt(snapshot, graph, { ...followedFrom(start, graph), certain: focus.certain });
    const finding = firstFinding(rules, own);
    if (finding !== null && isHang(finding)) return { evidence: own, finding };
  }
  return null;
}
