import type { Cause, CauseOf } from '../../../src/diagnose/finding/causes/cause.ts';
import { type Finding, isFinding, type Rule } from '../../../src/diagnose/finding/finding.ts';
import { type Evidence, evidenceAt } from '../../../src/diagnose/focus/evidence.ts';
import { focusOf } from '../../../src/diagnose/focus/focus.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import type { SourceLoop } from '../../../src/model/snapshot/source-facts.ts';
import type { Frame, OsThread, Snapshot } from '../../../src/model/snapshot.ts';
import { osThread } from '../../system/kernel.ts';
import { details, python } from '../build.ts';
import { main, snapshotOf } from '../objects.ts';

/** What a rule may look at, of a snapshot made in a test. */
export function evidenceOf(snapshot: Snapshot): Evidence {
  const graph = waitGraphOf(snapshot);
  return evidenceAt(snapshot, graph, focusOf(graph));
}

/** What one rule finds; `null` where it passes. */
export function ask(rule: Rule, evidence: Evidence): Finding | null {
  const result = rule.find(evidence);
  return isFinding(result) ? result : null;
}

/** What one rule finds, which has to be of this kind. */
export function found<K extends Cause['kind']>(rule: Rule, kind: K, evidence: Evidence) {
  const finding = ask(rule, evidence);
  if (finding?.cause.kind !== kind) throw new Error(`${rule.id} found ${finding?.cause.kind ?? 'nothing'}`);
  return finding as Finding & { readonly cause: CauseOf<K> };
}

/** One process whose main thread has the first stack in the first sample and the second one in the second. */
export function mainThreadOf(first: readonly Frame[], second: readonly Frame[], kernel: Partial<OsThread> = {}) {
  const samples = [first, second].map((frames) => details([{ ...main(...frames), nativeId: 1 }]));
  return evidenceOf(snapshotOf(python(1, samples, { osThreads: [osThread(1, kernel)] })));
}

/** It computed all the time between the samples, or so much of it. */
export const computes = (cpuMs = 950) => ({ state: 'R', cpuMs: [0, cpuMs], switches: [0, 0] });

export function forLoop(text: string): SourceLoop {
  return { kind: 'for', line: 1, endLine: 99, text, isInfinite: false };
}

export function whileLoop(text: string): SourceLoop {
  return { kind: 'while', line: 1, endLine: 99, text, isInfinite: text === 'True' };
}
