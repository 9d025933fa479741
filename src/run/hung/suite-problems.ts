import { messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Settings } from '../../settings/settings.ts';

/** Adds the hung test to the suite's file, where one was asked for; `text` is the report in words. Never rejects. */
export async function suiteProblems(
  { junitXml }: Settings,
  verdict: Verdict,
  { text }: { readonly text: string },
): Promise<readonly Problem[]> {
  if (junitXml === null) return [];
  try {
    const { addToSuiteFile } = await import('../../report/junit/suite-file.ts');
    return await addToSuiteFile(junitXml, verdict, text);
  } catch (failure) {
    // The command may have taken our own files away.
    const message = `The hung test could not be added to junit-xml: ${messageOf(failure)}`;
    return [{ where: 'junit-xml', pid: null, message, remedy: '' }];
  }
}
