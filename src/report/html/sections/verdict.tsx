import type { Confidence, Verdict } from '../../../diagnose/verdict.ts';
import { count, duration } from '../../../diagnose/words.ts';
import type { Snapshot } from '../../../snapshot/types.ts';
import { plainLine } from '../../escape/plain.ts';
import { Badge, Prose } from '../parts.tsx';
import type { View } from '../view.ts';

const CONFIDENCE: Readonly<Record<Confidence, string>> = { proven: 'proven', likely: 'likely', guess: 'not proven' };
const TONE: Readonly<Record<Confidence, string>> = { proven: 'bad', likely: 'accent', guess: '' };

/** What hangs and why, and what to do: the top of the page. */
export function VerdictHeader({ view: { verdict, snapshot } }: { readonly view: View }) {
  return (
    <header class="verdict" id="verdict">
      <p class="outcome">
        <strong>whyhung</strong> · {outcomeWords(verdict, snapshot)}
      </p>
      <h1>{plainLine(verdict.headline)}</h1>
      <p class="badges">
        <Badge tone={TONE[verdict.confidence]}>{CONFIDENCE[verdict.confidence]}</Badge>{' '}
        <Badge>
          <span class="muted">kind</span> {verdict.kind}
        </Badge>{' '}
        <Badge>
          <span class="muted">phase</span> {verdict.phase}
        </Badge>
      </p>
      {verdict.advice === '' ? null : (
        <p class="advice">
          <Prose text={verdict.advice} />
        </p>
      )}
      <p class="muted command">
        <code>{plainLine(snapshot.command)}</code> · {timeWords(snapshot)} ·{' '}
        {count(snapshot.processes.length, 'process', 'processes')}
      </p>
    </header>
  );
}

/** `the command hangs after 10m00s`. */
export function outcomeWords({ outcome }: Verdict, { elapsedMs, silentMs }: Snapshot): string {
  switch (outcome) {
    case 'idle':
      return `no output${silentMs === null ? '' : ` for ${duration(silentMs)}`}`;
    case 'cancelled':
      return `the job was cancelled after ${duration(elapsedMs)}`;
    default:
      return `the command hangs after ${duration(elapsedMs)}`;
  }
}

function timeWords({ elapsedMs, timeoutMs, silentMs }: Snapshot): string {
  const silent = silentMs === null ? '' : `, no output for the last ${duration(silentMs)}`;
  return `${duration(elapsedMs)} of ${duration(timeoutMs)}${silent}`;
}
