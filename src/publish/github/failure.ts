import { ExpectedError } from '../../base/errors.ts';
import { plainText } from '../plain-text.ts';

/** Shows why the step itself failed: the sentence of an expected failure, the stack of a defect of ours. */
export async function githubFailure(failure: unknown): Promise<void> {
  const core = await import('@actions/core');
  core.error(plainText(explain(failure)), { title: 'whyhung failed' });
}

function explain(failure: unknown): string {
  if (failure instanceof ExpectedError) return failure.message;
  return failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
}
