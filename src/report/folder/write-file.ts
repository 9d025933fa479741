import { type FileHandle, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Only we read and write a report until it is published. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Makes a folder with all above it; one that exists keeps the mode that its owner chose, also when another call makes it at the
 * same time. A link in its place is refused, since the command could have put it there to have us write elsewhere. Not with `recursive`: below `/proc`, where a folder exists but nothing can be made in it, Node's own loop never ends.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (failure) {
    const parent = path.dirname(folder);
    if (codeOf(failure) !== 'ENOENT' || parent === folder) throw failure;
    await makeFolder(parent);
    await makeOne(folder);
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: FOLDER_MODE });
  } catch (failure) {
    if (codeOf(failure) !== 'EEXIST' || !(await lstat(folder)).isDirectory()) throw failure;
  }
}

function codeOf(failure: unknown): unknown {
  return failure instanceof Error && 'code' in failure ? failure.code : undefined;
}

/** `wx` and the mode on creation: a link that waits under that name is not followed but removed. */
async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', FILE_MODE);
  } catch (failure) {
    if (codeOf(failure) !== 'EEXIST') throw failure;
    await rm(file, { force: true });
    return await open(file, 'wx', FILE_MODE);
  }
}

/** Writes a whole file or none: under another name in the same folder, then renamed. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await create(temporary);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (failure) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw failure;
  }
}
