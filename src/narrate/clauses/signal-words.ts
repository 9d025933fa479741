import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { heldSignalsOf } from '../../diagnose/path/held-signals.ts';
import { processLabel } from '../words/labels.ts';
import { signalName } from '../words/signal-names.ts';

/** `; SIGTERM is pending for process 'relay' (pid 12), which blocks it`, or nothing. */
export function heldSignalsWords(evidence: Evidence): string {
  return heldSignalsOf(evidence)
    .map(({ process, signals }) => {
      const are = signals.length === 1 ? 'is' : 'are';
      const it = signals.length === 1 ? 'it' : 'they';
      return `; ${signals.map(signalName).join(' and ')} ${are} pending for ${processLabel(process)}, where ${it} ${are} blocked`;
    })
    .join('');
}
