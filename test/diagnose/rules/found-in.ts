import type { Cause, CauseOf } from '../../../src/diagnose/finding/causes/cause.ts';
import { type Finding, isFinding, type Rule } from '../../../src/diagnose/finding/finding.ts';
import { type Evidence, evidenceAt } from '../../../src/diagnose/focus/evidence.ts';
import { focusOf } from '../../../src/diagnose/focus/focus.ts';
import { waitGraphOf } from '../../../src/diagnose/graph/build.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';

export type FindingOf<K extends Cause['kind']> = Finding & { readonly cause: CauseOf<K> };

export function evidenceOf(snapshot: Snapshot): Evidence {
  const graph = waitGraphOf(snapshot);
  return evidenceAt(snapshot, graph, focusOf(graph));
}

/** What one rule alone finds; `null` where it finds nothing. */
export function found<K extends Cause['kind']>(rule: Rule, kind: K, snapshot: Snapshot): FindingOf<K> | null {
  const result = rule.find(evidenceOf(snapshot));
  if (!isFinding(result)) return null;
  if (result.cause.kind !== kind) throw new Error(`a ${result.cause.kind} was found`);
  return result as FindingOf<K>;
}

/** The same where the rule has to find something. */
export function foundBy<K extends Cause['kind']>(rule: Rule, kind: K, snapshot: Snapshot): FindingOf<K> {
  const finding = found(rule, kind, snapshot);
  if (finding === null) throw new Error(`${rule.id} found nothing`);
  return finding;
}
