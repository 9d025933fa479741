import type { RunningTest, Verdict } from '../../model/verdict.ts';

/** The test that hangs: of the process that the verdict is about, else the one that runs longest; `null` where none ran. */
export function hungTest({ running, culprit }: Pick<Verdict, 'running' | 'culprit'>): RunningTest | null {
  return running.find(({ process }) => process === culprit?.process) ?? running[0] ?? null;
}
