import { LONGER_LOOK_MS } from '../../../capture/longer-look.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import type { Outcome, Verdict } from '../../../model/verdict.ts';
import { verdictOf } from '../../../narrate/verdict.ts';

/** Verdicts on something that rests and goes on: who paces his work may have been met in one pause. */
const PACED: ReadonlySet<Verdict['kind']> = new Set(['sleep-loop', 'native-call', 'child-running', 'network-wait']);
/** The first look took so long, on a busy machine or of a large tree, that a longer one would be too late for the report. */
const LATEST_MS = 8_000;

/**
 * Looks on for some seconds where the verdict is one that more time could refute, or that was a guess at progress. Whoever is blamed can only be acquitted by it: a
 * line that was seen twice is not made another one by the stack of a third moment.
 *
 * @param spentMs since the look began, of `budgetMs`
 * @returns the snapshot of the longer look; `null` where the verdict stands
 */
export async function lookOn(
  { snapshot, outcome }: { readonly snapshot: Snapshot; readonly outcome: Outcome },
  lookLonger: (() => Promise<Snapshot | null>) | null,
  { spentMs, budgetMs }: { readonly spentMs: number; readonly budgetMs: number },
  withSources: (snapshot: Snapshot) => Promise<Snapshot>,
): Promise<Snapshot | null> {
  if (lookLonger === null) return null;
  const verdict = verdictOf(snapshot, outcome);
  if (!mayBeRefuted(verdict)) return null;
  if (spentMs > LATEST_MS || spentMs + LONGER_LOOK_MS > budgetMs) return null;
  const longer = await lookLonger();
  if (longer === null) return null;
  const told = await withSources(longer);
  const after = verdictOf(told, outcome);
  const isAcquitted = after.kind === 'slow';
  return isAcquitted || !blames(verdict) ? told : null;
}

function mayBeRefuted(verdict: Verdict): boolean {
  return (
    verdict.confidence !== 'proven' && (blames(verdict) ? PACED.has(verdict.kind) : verdict.confidence === 'guess')
  );
}

/** `unknown` and `slow` blame nobody. */
function blames({ kind }: Verdict): boolean {
  return kind !== 'slow' && kind !== 'unknown';
}
