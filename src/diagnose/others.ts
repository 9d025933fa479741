import type { Process } from '../snapshot/types.ts';
import { evidenceAt } from './evidence.ts';
import { needOf } from './graph/edges.ts';
import type { Party } from './graph/party.ts';
import { progressOf } from './graph/progress.ts';
import { stuckOf } from './graph/stuck.ts';
import { waitingOf } from './graph/waiting.ts';
import { walk } from './graph/walk.ts';
import { openingOf } from './opening.ts';
import type { Evidence, Finding, Rule } from './rule.ts';
import { trailOf } from './system/trail.ts';
import { mainThread, threadsOf } from './threads.ts';
import type { OtherHang } from './verdict.ts';
import { sentence } from './words.ts';
import { CLOSED, firstOf, focusOn, isHangOf, keyOf, runsTest } from './worker-hangs.ts';

/** Other hangs that are told at most; the first answer is what counts. */
const MOST = 5;
/** Processes and threads that are asked at most: a tree may have 500 and 2,000 of them. */
const ASKED = 20;

/**
 * Hangs with a reason of their own beside the one that the step waits for: in other processes, and of threads and tasks that have no part
 * in its chain. Who only waits for a party of that chain, or for its next piece of work, is none.
 */
export function othersOf(evidence: Evidence, first: Finding, rules: readonly Rule[]): readonly OtherHang[] {
  if (first.kind === 'slow') return [];
  const known = new Set([keyOf(first)]);
  const used = new Set(partiesOf(evidence));
  const found: OtherHang[] = [];
  const add = (own: Evidence, accept: (finding: Finding) => boolean, beginsWith: string) => {
    const parties = partiesOf(own);
    if (found.length >= MOST || parties.length === 0 || parties.some((party) => used.has(party))) return;
    const finding = firstOf(rules, own);
    if (finding === null || !accept(finding)) return;
    for (const party of parties) used.add(party);
    if (known.has(keyOf(finding))) return;
    known.add(keyOf(finding));
    const { kind, headline, culprit } = finding;
    const said = headline.startsWith(beginsWith) ? sentence(headline.slice(beginsWith.length)) : headline;
    found.push({ kind, headline: said, culprit, process: own.process?.pid ?? null });
  };
  for (const process of otherProcesses(evidence)) {
    const own = evidenceAt(evidence.snapshot, evidence.world, focusOn(process, evidence));
    add(own, (finding) => isHangOf(finding, process, evidence), '');
  }
  for (const party of stuckParties(evidence)) {
    const focus = focusOn(party.process, evidence);
    const own = { ...evidenceAt(evidence.snapshot, evidence.world, focus), path: walk(evidence.world, party) };
    add(own, isHangOfParty, `${openingOf(own)}: `);
  }
  return found;
}

/** Everybody on the way to the end, also where that leads through the system. */
function partiesOf(evidence: Evidence): readonly Party[] {
  const stations = evidence.path === null ? [] : (trailOf(evidence)?.stations ?? []);
  return [...(evidence.path?.steps ?? []), ...stations].map(({ party }) => party);
}

/** Python processes beside the way to the deciding one, those that run a test first. */
function otherProcesses({ snapshot, focus }: Evidence): readonly Process[] {
  const told = new Set([...focus.path, ...focus.equals]);
  const others = snapshot.processes.filter((process) => !told.has(process) && mainThread(threadsOf(process)) !== null);
  return others.sort((a, b) => Number(runsTest(b)) - Number(runsTest(a))).slice(0, ASKED);
}

function isHangOfParty({ kind, confidence }: Finding): boolean {
  if (CLOSED.has(kind)) return confidence !== 'guess';
  return kind === 'nobody-can-wake' && confidence === 'proven';
}

/** Waits for the next piece of work: who stands there is idle. */
const IDLE: ReadonlySet<string> = new Set(['get', 'read', 'accept', 'select', 'sleep']);

/** One member of each cycle, then threads of the program's own that nobody can ever wake. */
function stuckParties({ world }: Evidence): readonly Party[] {
  const progress = progressOf(world);
  const threads = [...world.parties.values()].filter((party) => {
    if (party.kind !== 'thread' || party.thread?.daemon !== false || party.thread.main || progress.has(party))
      return false;
    if (needOf(world, party).state !== 'needs') return false;
    return !IDLE.has(waitingOf(world, party)?.verb ?? 'sleep');
  });
  return [...new Set([...stuckOf(world).cycles, ...threads])].slice(0, ASKED);
}
