import path from 'node:path';
import { messageOf } from '../base/errors.ts';
import type { Problem } from '../base/problem.ts';
import type { Verdict } from '../model/verdict.ts';
import { strangersFile } from './folder/clear-report.ts';
import { makeFolder, writeWhole } from './folder/write-file.ts';

/** Writes `verdict.json` alone, for a run in which nothing hung. */
export async function writeVerdict(verdict: Verdict, directory: string): Promise<readonly Problem[]> {
  try {
    if ((await strangersFile(directory, ['verdict.json'])) !== null)
      throw new Error('a file of that name exists that is not ours');
    await makeFolder(directory);
    await writeWhole(path.join(directory, 'verdict.json'), `${JSON.stringify(verdict, null, 2)}\n`);
    return [];
  } catch (failure) {
    const message = `Could not write verdict.json to ${directory}: ${messageOf(failure)}.`;
    return [{ where: 'report', pid: null, message, remedy: 'Choose another report-dir.' }];
  }
}
