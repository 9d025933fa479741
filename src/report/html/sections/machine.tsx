import { duration } from '../../../diagnose/words.ts';
import type { HostFacts } from '../../../snapshot/types.ts';
import { plainLine } from '../../escape/plain.ts';
import { Code, Facts } from '../parts.tsx';
import { bytes } from '../text.ts';
import type { View } from '../view.ts';

/** The command, its limits and the machine: a starved machine looks like a hang. */
export function MachineSection({ view: { snapshot, verdict } }: { readonly view: View }) {
  const { host } = snapshot;
  return (
    <>
      <Facts
        rows={[
          ['Command', <Code text={snapshot.command} />],
          ['Workspace', <Code text={snapshot.workspace} />],
          ['Time', `${duration(snapshot.elapsedMs)} of ${duration(snapshot.timeoutMs)}`],
          ['Ended by', verdict.trigger ?? 'nothing'],
          ['Looked at', plainLine(snapshot.takenAt)],
          ['Samples', samplesWords(snapshot.sampleTimesMs)],
          ['Fingerprint', <Code text={verdict.fingerprint} />],
          ['whyhung', plainLine(snapshot.tool)],
          ['System', plainLine(`${host.platform} ${host.release}, ${host.arch}`)],
          ['Processors', `${host.cpus}, load ${host.loadAverage1m.toFixed(1)} over the last minute`],
          ['Memory', memoryWords(host)],
        ]}
      />
    </>
  );
}

function samplesWords(times: readonly number[]): string {
  if (times.length < 2) return String(times.length);
  return `${times.length}, at ${times.map((time) => duration(time)).join(', ')}`;
}

function memoryWords({ memoryTotalBytes: total, memoryAvailableBytes: available }: HostFacts): string {
  return available === null ? bytes(total) : `${bytes(available)} of ${bytes(total)} available`;
}
