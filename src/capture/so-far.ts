import { messageOf } from '../base/errors.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type BuildContext, buildSnapshot } from './assemble/snapshot.ts';
import { emptyLedger, evidenceOf, type Ledger } from './ledger/ledger.ts';

/** What is known in the middle of a capture. Never throws: a defect of ours is a fact in it. */
export function snapshotSoFar(ledger: Ledger, context: BuildContext): Snapshot {
  try {
    return buildSnapshot(evidenceOf(ledger), context);
  } catch (failure) {
    return unbuiltSnapshot(ledger, context, failure);
  }
}

/** Where evidence met a defect of ours: the report at least says so, and the tree is still ended. */
export function unbuiltSnapshot(ledger: Ledger, context: BuildContext, failure: unknown): Snapshot {
  const problem = { where: 'snapshot', pid: null, message: `Not built: ${messageOf(failure)}`, remedy: '' };
  return buildSnapshot({ ...evidenceOf(emptyLedger()), problems: [...ledger.problems, problem] }, context);
}
