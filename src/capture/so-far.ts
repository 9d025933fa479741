import { messageOf } from '../base/errors.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { withChildErrors } from './assemble/child-errors.ts';
import { withJobOutputs } from './assemble/job-outputs.ts';
import { type BuildContext, buildSnapshot } from './assemble/snapshot.ts';
import { scriptsIn } from './assemble/sources/scripts.ts';
import { withSourceText } from './assemble/sources/source-lines.ts';
import { withWorkspaceCopies } from './assemble/workspace-copies.ts';
import type { Deadline } from './evidence/deadline.ts';
import type { RememberingFiles } from './foreign/remembering.ts';
import { emptyLedger, evidenceOf, type Ledger } from './ledger/ledger.ts';
import { withExitCodes } from './outside/exit-codes.ts';

/** All that was collected, with what files say about it; closes `foreign`. Never throws. */
export async function builtSnapshot(
  ledger: Ledger,
  context: BuildContext,
  foreign: RememberingFiles,
  deadline: Deadline,
): Promise<Snapshot> {
  try {
    const evidence = evidenceOf(ledger);
    const scripts = scriptsIn(evidence, context.request.privateDir);
    const built = await withWorkspaceCopies(buildSnapshot(evidence, context), foreign, deadline);
    const sourced = await withSourceText(built, foreign, deadline, scripts);
    const asked = await withExitCodes(await withJobOutputs(sourced, foreign, deadline), deadline);
    return await withChildErrors(asked, foreign, deadline);
  } catch (failure) {
    return unbuiltSnapshot(ledger, context, failure);
  } finally {
    foreign.close();
  }
}

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
