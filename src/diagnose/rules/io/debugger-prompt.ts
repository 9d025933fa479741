import { shownFile, userFrame } from '../../../model/user-frames.ts';
import { isAt } from '../../apis/places.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import { hasWriter } from '../../os/descriptors/other-writer.ts';
import { decisive, routeOf } from '../../path/route.ts';
import { culpritOfFrame } from '../../path/route-culprit.ts';
import { callsOne, lineOf } from '../../python/line.ts';

/** A debugger waits for a command. */
export const debuggerPrompt: Rule = {
  id: 'debugger-prompt',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'debugger');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'debugger') return pass('no such wait');
    const { workspace } = evidence.snapshot;
    const { actor } = hop;
    // After a failure the user's frames are in the debugger's hands and on no stack.
    const line = userFrame(actor.frames, workspace) ?? userFrame(actor.thread?.inspects ?? [], workspace);
    const isPostMortem = actor.frames.some((frame) => isAt('post-mortem', frame));
    const wanted = {
      type: 'debugger',
      name: shownFile(hop.system.frame.file, workspace).replace(/[/.].*$/, ''),
      isBreakpoint: callsOne(lineOf(line), 'breakpoint'),
    } as const;
    return findingOf(evidence, {
      cause: { kind: 'debugger-prompt', route, at, hop, wanted, line, isPostMortem },
      // What it reads as commands may be written by a program that has yet to come so far.
      confidence: 'proven',
      doubts: hasWriter(
        actor.process,
        actor.process.files.find(({ fd }) => fd === 0),
      )
        ? [{ type: 'writer', actor }]
        : [],
      route,
      at,
      wanted,
      who: { type: 'typist', of: 'command' },
      culprit: line === null ? null : culpritOfFrame(evidence, line, actor),
      parts: ['debugger'],
    });
  },
};
