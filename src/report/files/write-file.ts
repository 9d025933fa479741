import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Only we read and write a report until it is published. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Makes a folder with all above it; one that exists keeps the mode that its owner chose. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Writes a whole file or none: under another name in the same folder, then renamed. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    // `wx` and the mode on creation: a link that waits under that name is not followed.
    await rm(temporary, { force: true });
    const handle = await open(temporary, 'wx', FILE_MODE);
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
