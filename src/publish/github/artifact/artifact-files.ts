import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../../../base/errors.ts';
import type { Problem } from '../../../base/problem.ts';

/** Characters that the client refuses in a path: a single such file would fail the whole upload. */
const REFUSED_IN_PATH = /[":<>|*?\r\n]/;

export interface UploadFiles {
  readonly root: string;
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * The files that can be uploaded: regular, readable, really inside the folder. One that is not readable ends the process of
 * `@actions/artifact` 6.2.1 (its zip writer throws inside an emitter), and a link could publish any file of the machine.
 */
export async function uploadableFiles(directory: string, files: readonly string[]): Promise<UploadFiles> {
  const root = await realpath(directory).catch(() => directory);
  const usable: string[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const reason = await whyNot(path.resolve(file), path.resolve(directory), root);
    if (reason === null) usable.push(path.join(root, path.relative(directory, file)));
    else
      problems.push({
        where: 'artifact',
        pid: null,
        message: `${file} was left out of the artifact: ${reason}.`,
        remedy: '',
      });
  }
  return { root, files: usable, problems };
}

async function whyNot(file: string, directory: string, root: string): Promise<string | null> {
  const relative = path.relative(directory, file);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative))
    return 'it is outside the report folder';
  if (REFUSED_IN_PATH.test(relative)) return 'its name holds a character that artifacts do not allow';
  let handle: FileHandle | null = null;
  try {
    // O_NONBLOCK: opening a named pipe would wait for its writer.
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (!(await handle.stat()).isFile()) return 'it is not a regular file';
    const real = await realpath(file);
    return real === path.join(root, relative) ? null : `it links to ${real}`;
  } catch (failure) {
    return `it cannot be read (${messageOf(failure)})`;
  } finally {
    await handle?.close();
  }
}
