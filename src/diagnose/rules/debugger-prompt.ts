import { place, shownFile, userFrame } from '../../model/user-frames.ts';
import { labelOf } from '../../narrate/hop-words.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import type { OldRule as Rule } from '../old.ts';
import { decisive, routeOf } from '../path/route.ts';
import { culpritOfFrame } from '../path/route-culprit.ts';

/** A debugger waits for a command. */
export const debuggerPrompt: Rule = {
  id: 'debugger-prompt',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'debugger');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'debugger') return null;
    const { workspace } = evidence.snapshot;
    const { actor } = hop;
    // After a failure the user's frames are in the debugger's hands and on no stack.
    const own = userFrame(actor.frames, workspace) ?? userFrame(actor.thread?.inspects ?? [], workspace);
    const isPostMortem = actor.frames.some((frame) => /post_mortem|pytest_exception_interact/.test(frame.function));
    const call = own?.source !== undefined && /breakpoint\s*\(/.test(own?.source ?? '') ? 'breakpoint()' : null;
    const debuggerName = shownFile(hop.system.frame.file, workspace).replace(/[/.].*$/, '');
    const prompt = `the prompt of the debugger ${debuggerName}${call === null ? '' : `, opened by ${call}`}`;
    const where = own === null ? '' : ` at ${place(own, workspace)} in ${own.function}`;
    return findingOf(evidence, {
      kind: 'debugger-prompt',
      confidence: 'proven',
      route,
      at,
      what: prompt,
      who: 'somebody who types a command',
      sentence: `${labelOf(evidence, actor)} stands at ${prompt}${where}, and nobody types a command`,
      advice: isPostMortem
        ? 'A failed test opened the debugger: run without `--pdb` in CI.'
        : 'Remove the `breakpoint()` or `pdb.set_trace()` call; with `PYTHONBREAKPOINT=0` in the environment `breakpoint()` does nothing in CI.',
      culprit: own === null ? null : culpritOfFrame(evidence, own, actor),
      parts: ['debugger'],
    });
  },
};
