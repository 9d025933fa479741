import type { Readable } from 'node:stream';
import { openPromise, type ZipFile } from 'yauzl';

/** Entries of one of our artifacts: a report of 500 processes with 20 threads each has fewer. */
const MOST_ENTRIES = 50_000;

/**
 * Some files of a zip, by path, held in memory and nowhere unpacked. The sizes that the zip claims are not trusted: reading stops at
 * `limitBytes`.
 * @throws Error when it is no zip, or one of the files is larger than that.
 */
export async function filesOfZip(
  file: string,
  wanted: (path: string) => boolean,
  limitBytes: number,
): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await openPromise(file);
  try {
    const files = new Map<string, Buffer>();
    let entries = 0;
    for await (const entry of zip.eachEntry()) {
      if (++entries > MOST_ENTRIES) throw new Error(`it has more than ${MOST_ENTRIES} entries`);
      if (wanted(entry.fileName)) files.set(entry.fileName, await entryBytes(zip, entry, limitBytes));
    }
    return files;
  } finally {
    zip.close();
  }
}

type Entry = Parameters<ZipFile['openReadStreamPromise']>[0];

async function entryBytes(zip: ZipFile, entry: Entry, limitBytes: number): Promise<Buffer> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += (chunk as Buffer).length;
    if (length > limitBytes) throw new Error(`${entry.fileName} has more than the ${limitBytes} bytes allowed`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
