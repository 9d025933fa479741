import type { Frame } from '../../../model/snapshot.ts';
import { ownerOf, shownFile, userFrame } from '../../../model/user-frames.ts';
import { isAt } from '../../apis/places.ts';
import type { Runner } from '../../finding/causes/running.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import { routeOf } from '../../path/route.ts';
import { culpritOfFrame } from '../../path/route-culprit.ts';

/**
 * A test runner compares two values after an assert has failed, to show where they differ. The comparison of texts (`difflib`) ends, and takes minutes
 * for long ones; where it stands differs from look to look, and that it is at work does not.
 */
export const runnerWork: Rule = {
  id: 'runner-work',
  find(evidence) {
    const route = routeOf(evidence);
    const hop = route?.hops.at(-1);
    if (!route || hop === undefined || route.circle.length > 0 || hop.actor.thread?.main !== true)
      return pass('no last step');
    if (hop.waiting !== null) return pass('does not run');
    const { workspace } = evidence.snapshot;
    const { frames } = hop.actor;
    const asked = ASSERTS.map(({ runner, asks }) => ({ runner, at: frames.findIndex(asks) })).find(({ at }) => at >= 0);
    const frame = asked === undefined ? null : userFrame(frames.slice(asked.at), workspace);
    // The user's own `__eq__` or `__repr__` may do anything.
    const isOwn = ({ file }: Frame) => ['workspace', 'other'].includes(ownerOf(file, workspace));
    if (asked === undefined || frame === null || frames.slice(0, asked.at).some(isOwn)) return pass('does not compute');
    const finding = findingOf(evidence, {
      cause: { kind: 'slow', progress: { type: 'runner', runner: asked.runner, frame } },
      confidence: 'likely',
      route,
      at: route.hops.length - 1,
      wanted: { type: 'own work' },
      who: null,
      culprit: culpritOfFrame(evidence, frame, hop.actor),
    });
    return {
      ...finding,
      fingerprintParts: ['runner-work', `${shownFile(frame.file, workspace)}:${frame.function}`],
    };
  },
};

interface Assert {
  readonly runner: Runner;
  readonly asks: (frame: Frame, at: number, frames: readonly Frame[]) => boolean;
}

/**
 * Where an assert that pytest has rewritten asks for an explanation of its failure (`_call_reprcompare` in _pytest/assertion/rewrite.py), and where a method of
 * `unittest.TestCase` makes a diff (`assertSequenceEqual` and others in Lib/unittest/case.py call `difflib` and `pprint`).
 */
const ASSERTS: readonly Assert[] = [
  {
    runner: 'pytest',
    asks: (frame) => isAt('pytest.assert', frame),
  },
  {
    runner: 'unittest',
    asks: (frame, at, frames) =>
      isAt('unittest.assert', frame) && frames.slice(0, at).some((above) => isAt('diff', above)),
  },
];
