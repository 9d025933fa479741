import type { Cause, CauseOf } from '../../../src/diagnose/finding/causes/cause.ts';
import type { Finding, Rule } from '../../../src/diagnose/finding/finding.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { ask, evidenceOf } from './found.ts';

export { evidenceOf };

export type FindingOf<K extends Cause['kind']> = Finding & { readonly cause: CauseOf<K> };

/** What one rule alone finds; `null` where it finds nothing. */
export function found<K extends Cause['kind']>(rule: Rule, kind: K, snapshot: Snapshot): FindingOf<K> | null {
  const finding = ask(rule, evidenceOf(snapshot));
  if (finding !== null && finding.cause.kind !== kind) throw new Error(`a ${finding.cause.kind} was found`);
  return finding as FindingOf<K> | null;
}

/** The same where the rule has to find something. */
export function foundBy<K extends Cause['kind']>(rule: Rule, kind: K, snapshot: Snapshot): FindingOf<K> {
  const finding = found(rule, kind, snapshot);
  if (finding === null) throw new Error(`${rule.id} found nothing`);
  return finding;
}
