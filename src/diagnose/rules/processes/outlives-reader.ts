import type { Process } from '../../../model/snapshot.ts';
import type { Confidence } from '../../../model/verdict.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { type Pass, pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { type Hop, routeOf } from '../../path/route.ts';
import { followedBy } from '../../witness/followed.ts';
import { callerOf } from './child-running.ts';

/**
 * A member of a pipeline that goes on although the one behind it has ended (`tail -f log | grep -m1 ready`): it learns that from its next write
 * (write(2), EPIPE), and the shell waits for all members of the pipeline. Who waits for something else on its way there waits for that.
 */
export const outlivesReader: Rule = { id: 'outlives-reader', find: (evidence) => find(evidence, goesOn, 'likely') };

/** The same as a guess, where it takes more from a connection, and what that waits for in turn explains nothing. */
export const takesForNobody: Rule = {
  id: 'takes-for-nobody',
  find: (evidence) => find(evidence, ({ system }) => system?.kind === 'socket' && system.wants === 'read', 'guess'),
};

function find(evidence: Evidence, fits: (hop: Hop) => boolean, confidence: Confidence): Finding | Pass {
  const { snapshot } = evidence;
  const route = routeOf(evidence);
  const [hop] = route?.hops ?? [];
  const caller = callerOf(evidence);
  if (hop === undefined || caller === null || hop.actor.process !== evidence.process) return pass('no foreign child');
  if (hop.actor.process.python !== null || caller.actor.process.script === undefined) return pass('no foreign child');
  if (!fits(hop)) return pass('waits for another');
  // Where the search for other ends was cut there may be a reader that nobody saw.
  const sawAllFiles = snapshot.problems.every(({ where }) => where !== 'files');
  if (!sawAllFiles || !isUnread(hop.actor.process, caller.actor.process)) return pass('output is read');
  const doing = { type: 'unread' } as const;
  const until = { hops: [hop], end: { how: 'unknown' }, circle: [] } as const;
  return findingOf(evidence, {
    cause: { kind: 'child-running', route: until, at: 0, hop, doing, caller },
    confidence,
    route: until,
    at: 0,
    wanted: { type: 'foreign', doing },
    who: null,
    parts: ['unread', hop.actor.process.name],
  });
}

/** It works, sleeps, follows a file, or waits for events of nobody: nothing is missing that it waits for. */
function goesOn({ actor, system, waiting }: Hop): boolean {
  const isFree = waiting === null || FREE.has(waiting.verb) || followedBy(actor.process).length > 0;
  return system === null && isFree;
}

const FREE: ReadonlySet<string> = new Set(['sleep', 'select']);

/** Its standard output is a pipe without a name that nobody else has open, made for it by the shell, whose own output goes elsewhere (not so: `exec > >(head)`). */
function isUnread({ files, membership }: Process, shell: Process): boolean {
  const output = files.find(({ fd }) => fd === 1);
  const isPipe = output?.kind === 'pipe' && output.target.startsWith('pipe:') && output.access === 'write';
  const isOwn = shell.files.every(({ target }) => target !== output?.target);
  // Who reads from outside of a container is not looked for.
  return isPipe && isOwn && output.peers.length === 0 && membership !== 'container';
}
