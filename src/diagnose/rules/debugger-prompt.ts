import type { Rule } from '../rule.ts';
import { findingOf } from '../system/finding.ts';
import { decisive, trailOf } from '../system/trail.ts';
import { culpritOfFrame } from '../system/trail-culprit.ts';
import { labelOf } from '../system/trail-words.ts';
import { place, shownFile, userFrame } from '../user-frames.ts';

/** A debugger waits for a command. */
export const debuggerPrompt: Rule = {
  id: 'debugger-prompt',
  find(evidence) {
    const trail = trailOf(evidence);
    const at = trail === null ? -1 : decisive(trail, ({ system }) => system?.kind === 'debugger');
    const station = trail?.stations[at];
    if (!trail || station?.system?.kind !== 'debugger') return null;
    const { workspace } = evidence.snapshot;
    const { party } = station;
    // After a failure the user's frames are in the debugger's hands and on no stack.
    const own = userFrame(party.frames, workspace) ?? userFrame(party.thread?.inspects ?? [], workspace);
    const isPostMortem = party.frames.some((frame) => /post_mortem|pytest_exception_interact/.test(frame.function));
    const call = own?.source !== undefined && /breakpoint\s*\(/.test(own?.source ?? '') ? 'breakpoint()' : null;
    const debuggerName = shownFile(station.system.frame.file, workspace).replace(/[/.].*$/, '');
    const prompt = `the prompt of the debugger ${debuggerName}${call === null ? '' : `, opened by ${call}`}`;
    const where = own === null ? '' : ` at ${place(own, workspace)} in ${own.function}`;
    return findingOf(evidence, {
      kind: 'debugger-prompt',
      confidence: 'proven',
      trail,
      at,
      what: prompt,
      who: 'somebody who types a command',
      sentence: `${labelOf(evidence, party)} stands at ${prompt}${where}, and nobody types a command`,
      advice: isPostMortem
        ? 'A failed test opened the debugger: run without `--pdb` in CI.'
        : 'Remove the `breakpoint()` or `pdb.set_trace()` call; with `PYTHONBREAKPOINT=0` in the environment `breakpoint()` does nothing in CI.',
      culprit: own === null ? null : culpritOfFrame(evidence, own, party),
      parts: ['debugger'],
    });
  },
};
