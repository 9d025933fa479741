import type { ComponentChildren } from 'preact';
import type { Snapshot } from '../../../model/snapshot.ts';
import { duration } from '../../../narrate/words/words.ts';
import { plainLine } from '../../escape/plain.ts';
import { machineFacts } from '../../summary/machine-section.ts';
import { Code, Facts } from '../kit/parts.tsx';
import type { View } from '../view/view.ts';
import { DatabaseSessions, sessionsOfOthers } from './database-sessions.tsx';

/** The command, its limits and the machine: a starved machine looks like a hang. */
export function MachineSection({ view: { snapshot, verdict } }: { readonly view: View }) {
  return (
    <>
      <Facts
        rows={[
          ['Command', <Code text={snapshot.command} />],
          ['Workspace', <Code text={snapshot.workspace} />],
          ['Time', `${duration(snapshot.elapsedMs)} of ${duration(snapshot.timeoutMs)}`],
          ['Inspected', plainLine(`${snapshot.takenAt}, by ${verdict.trigger ?? 'nobody'}`)],
          ['Samples', samplesWords(snapshot)],
          ['Fingerprint', <Code text={verdict.fingerprint} />],
          ...jobRows(snapshot),
        ]}
      />
      <ul class="plain">
        {machineFacts(snapshot.host).map((fact) => (
          <li>{plainLine(fact)}</li>
        ))}
      </ul>
      <DatabaseSessions sessions={sessionsOfOthers(snapshot)} />
    </>
  );
}

function samplesWords({ sampleTimesMs: times }: Snapshot): string {
  if (times.length < 2) return String(times.length);
  return `${times.length}, at ${times.map((time) => duration(time)).join(', ')}`;
}

/** Where it ran, in a job of GitHub Actions. */
function jobRows({ job }: Snapshot): readonly (readonly [string, ComponentChildren])[] {
  if (job === undefined) return [];
  return [
    ['Job', plainLine(`${job.job} of ${job.workflow}, run ${job.runId}, attempt ${job.attempt}`)],
    ['Commit', <Code text={`${job.repository} ${job.ref} ${job.commit}`} />],
  ];
}
