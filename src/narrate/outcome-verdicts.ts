import type { Verdict } from '../model/verdict.ts';

/** The verdict of a command that ended by itself. */
export function completedVerdict(): Verdict {
  return { ...NOTHING, outcome: 'completed', headline: 'The command ended by itself.' };
}

/** The verdict of a command that could not be started; `message` says why. */
export function spawnFailedVerdict(message: string): Verdict {
  return { ...NOTHING, outcome: 'spawn-failed', headline: message };
}

const NOTHING: Omit<Verdict, 'outcome' | 'headline'> = {
  schemaVersion: 2,
  trigger: null,
  phase: 'unknown',
  kind: 'none',
  confidence: 'proven',
  advice: '',
  culprit: null,
  chain: [],
  running: [],
  blockers: [],
  resources: [],
  unseen: [],
  fingerprint: '',
};
