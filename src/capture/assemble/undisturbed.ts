import type { Undisturbed } from '../../model/snapshot.ts';
import { parseStat, parseSwitches } from '../../parse/kernel/proc.ts';
import type { SampleEvidence } from '../evidence/evidence.ts';

interface Used {
  readonly cpuMs: number;
  readonly switches: number | null;
}

/** What each thread, by its number, did from the end of one sample's answers to the begin of the next sample, all of them together. */
export function undisturbedOf(
  samples: readonly (SampleEvidence | null)[],
  sampleTimesMs: readonly number[],
): ReadonlyMap<number, Undisturbed> {
  const sums = new Map<number, Undisturbed>();
  for (const [at, sample] of samples.entries()) {
    const next = samples[at + 1];
    const ms = (sampleTimesMs[at + 1] ?? 0) - (sample?.rest?.atMs ?? 0);
    if (sample?.rest == null || next == null || ms <= 0) continue;
    const before = new Map(sample.rest.threads.map((thread) => [thread.tid, usedBy(thread)]));
    for (const thread of next.threads) {
      const [from, to] = [before.get(thread.tid) ?? null, usedBy(thread)];
      if (from === null || to === null) continue;
      const sum = sums.get(thread.tid) ?? { ms: 0, cpuMs: 0, switches: 0 };
      const switches =
        from.switches === null || to.switches === null || sum.switches === null
          ? null
          : sum.switches + Math.max(0, to.switches - from.switches);
      const cpuMs = sum.cpuMs + Math.max(0, to.cpuMs - from.cpuMs);
      sums.set(thread.tid, { ms: Math.round(sum.ms + ms), cpuMs, switches });
    }
  }
  return sums;
}

function usedBy({ stat, status }: { readonly stat: string; readonly status: string | null }): Used | null {
  const facts = parseStat(stat);
  return facts === null ? null : { cpuMs: facts.cpuMs, switches: parseSwitches(status)?.[0] ?? null };
}
