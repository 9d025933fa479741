import { lastResort } from '../../../capture/last-resort.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import type { Outcome } from '../../../model/verdict.ts';
import type { KeptEvidence } from '../../../report/write-report.ts';
import type { Settings } from '../../../settings/settings.ts';
import { withSourceFacts } from '../../../source/sources-of-snapshot.ts';
import { lookOn } from './longer-look.ts';

/** Of what hangs, as much as a later look goes by. */
export interface LaterScene extends Omit<Parameters<typeof lastResort>[1], 'settings'> {
  readonly outcome: Outcome;
  readonly budgetMs: number;
  readonly silentNow?: () => number;
}

/** What a later look goes by. */
export interface LaterLook {
  readonly scene: LaterScene;
  readonly settings: Settings;
  /** Of the investigation, which is told that the processes are looked at, and says when nobody may any more. */
  readonly seen: { kept: KeptEvidence | null; isLooking: boolean; readonly isGivenUp: boolean };
  /** When the whole look began (`performance.now()`). */
  readonly began: number;
  /** Takes more samples of the same processes; `null` where nobody can. */
  readonly lookLonger: (() => Promise<Snapshot | null>) | null;
  /** For reading sources, however late it is. */
  readonly leastMs: number;
}

/** What only the last means, or more time, have shown; `null` where there was no need of them. Throws where a verdict is given meanwhile. */
export async function lookAgain(
  captured: Snapshot,
  { snapshot, kept }: { readonly snapshot: Snapshot; readonly kept: KeptEvidence },
  { scene, settings, seen, began, lookLonger, leastMs }: LaterLook,
): Promise<Snapshot | null> {
  Object.assign(seen, { kept, isLooking: true });
  const { outcome, budgetMs } = scene;
  const looksOn = async () => {
    const bounds = { spentMs: performance.now() - began, budgetMs };
    const withSources = (one: Snapshot) => withSourceFacts(one, Math.max(leastMs, budgetMs / 4), null);
    const longer = await lookOn({ snapshot, outcome }, lookLonger, bounds, withSources);
    return longer === null ? null : withOutputMeanwhile(longer, scene, began);
  };
  const late = (await lastResort(captured, { ...scene, settings })) ?? (await looksOn());
  if (seen.isGivenUp) throw givenUp();
  seen.isLooking = false;
  return late;
}

/** With whether anything was written since the look began. */
export function withOutputMeanwhile(
  looked: Snapshot,
  { silentNow }: Pick<LaterScene, 'silentNow'>,
  began: number,
): Snapshot {
  const silentMs = silentNow?.();
  return silentMs === undefined ? looked : { ...looked, wroteWhileLooking: silentMs < performance.now() - began };
}

/** Whoever looks on after that would see how the processes are ended. */
export function givenUp(): Error {
  return new Error('A verdict was given before the inspection had finished.');
}
