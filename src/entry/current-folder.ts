import { ExpectedError } from '../base/errors.ts';

/** @throws ExpectedError where the folder that we were started in has been removed (getcwd(2), ENOENT). */
export function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new ExpectedError('the current folder does not exist any more; change to one that does');
  }
}
