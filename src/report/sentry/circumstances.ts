import { shownPlace } from '../../model/snapshot/script.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import type { Verdict } from '../../model/verdict.ts';
import { plainLine } from '../escape/plain.ts';
import { hungTest } from '../text/hung-test.ts';

/** Sentry drops longer values of tags. */
const TAG_LENGTH = 200;

/** What events can be searched and grouped by. */
export function tagsOf({ job }: Snapshot, verdict: Verdict): Readonly<Record<string, string>> {
  const tags = {
    kind: verdict.kind,
    confidence: verdict.confidence,
    phase: verdict.phase,
    outcome: verdict.outcome,
    culprit: verdict.culprit === null ? '' : shownPlace(verdict.culprit),
    repository: job?.repository ?? '',
    workflow: job?.workflow ?? '',
    job: job?.job ?? '',
    run: job?.runId ? `${job.server}/${job.repository}/actions/runs/${job.runId}` : '',
  };
  const filled = Object.entries(tags).filter(([, value]) => value !== '');
  return Object.fromEntries(filled.map(([name, value]) => [name, plainLine(value).slice(0, TAG_LENGTH)]));
}

/** Sentry's word for what was going on: the running test. */
export function transactionOf(verdict: Verdict): { readonly transaction?: string } {
  const test = hungTest(verdict);
  return test === null ? {} : { transaction: plainLine(test.test).slice(0, TAG_LENGTH) };
}

/** Interpreter and machine, under the names that Sentry shows in places of their own. */
export function contextsOf(
  { host }: Snapshot,
  process: Process | null,
): Readonly<Record<string, Readonly<Record<string, string | number>>>> {
  const python = process?.python ?? null;
  const available = host.memoryAvailableBytes;
  return {
    os: { name: host.platform, kernel_version: host.release },
    device: {
      arch: host.arch,
      processor_count: host.cpus,
      memory_size: host.memoryTotalBytes,
      ...(available === null ? {} : { free_memory: available }),
    },
    ...(python?.version ? { runtime: { name: python.implementation ?? 'python', version: python.version } } : {}),
  };
}
