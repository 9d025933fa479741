import type { Snapshot } from '../../../../model/snapshot.ts';
import type { Confidence, Fix, Verdict } from '../../../../model/verdict.ts';
import { doubtsLines } from '../../../../narrate/doubts.ts';
import { KIND_WORDS } from '../../../../narrate/words/kind-words.ts';
import { count, duration } from '../../../../narrate/words/words.ts';
import { plainBlock, plainLine } from '../../../escape/plain.ts';
import { Badge, Prose } from '../../kit/parts.tsx';
import type { View } from '../../view/view.ts';

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
      {doubtsLines(verdict).map((words) => (
        <p class="muted">{plainLine(words)}</p>
      ))}
      {verdict.advice === '' ? null : (
        <p class="advice">
          <Prose text={verdict.advice} />
        </p>
      )}
      {verdict.fix === undefined ? null : <FixPart fix={verdict.fix} />}
      <p class="muted command">
        <code>{plainLine(snapshot.command)}</code> · {timeWords(snapshot)} ·{' '}
        {count(snapshot.processes.length, 'process', 'processes')}
      </p>
    </header>
  );
}

/** `hang after 10m00s: deadlock`. */
export function outcomeWords({ outcome, kind, trigger }: Verdict, { elapsedMs, silentMs }: Snapshot): string {
  const why = KIND_WORDS[kind];
  if (trigger === 'asked') return `a running process: ${why}`;
  switch (outcome) {
    case 'idle':
      return `no output${silentMs === null ? '' : ` for ${duration(silentMs)}`}: ${why}`;
    case 'cancelled':
      return `cancelled after ${duration(elapsedMs)}: ${why}`;
    default:
      return `hang after ${duration(elapsedMs)}: ${why}`;
  }
}

function timeWords({ elapsedMs, timeoutMs, silentMs }: Snapshot): string {
  const silent = silentMs === null ? '' : `, no output for the last ${duration(silentMs)}`;
  return `${duration(elapsedMs)} of ${duration(timeoutMs)}${silent}`;
}

/** The advice as a change of the user's own lines. */
function FixPart({ fix: { file, line, before, after, why } }: { readonly fix: Fix }) {
  const lines = (mark: string, text: string) =>
    plainBlock(text)
      .split('\n')
      .map((each) => `${mark} ${each}\n`);
  return (
    <figure class="fix">
      <figcaption>
        Suggested change at <code>{plainLine(`${file}:${line}`)}</code>
        {why === '' ? null : (
          <>
            : <Prose text={why} />
          </>
        )}
      </figcaption>
      <pre class="code">
        <del>{lines('-', before)}</del>
        <ins>{lines('+', after)}</ins>
      </pre>
    </figure>
  );
}
