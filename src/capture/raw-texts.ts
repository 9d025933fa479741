import type { Snapshot } from '../model/snapshot.ts';
import { dumpsIn, registeredFile, registeredFolder } from '../process-tree/registered-file.ts';
import { EVIDENCE_BYTES } from './ledger/evidence-room.ts';

/** faulthandler writes some 10 KiB for 100 threads; this is a thousand dumps of them. */
const RAW_TEXT_BYTES = 8 * 1024 * 1024;

/**
 * What faulthandler wrote, as it is, by PID: for the report folder. A file that cannot be read is left out, and so is what is
 * beyond all that is kept of evidence.
 */
export function readRawTexts(privateDir: string, snapshot: Snapshot): ReadonlyMap<number, Uint8Array> {
  const texts = new Map<number, Uint8Array>();
  let room = EVIDENCE_BYTES;
  for (const { pid, python } of snapshot.processes) {
    if (python?.registered !== true) continue;
    try {
      const text = dumpsIn(registeredFile(registeredFolder(privateDir), pid), Math.min(RAW_TEXT_BYTES, room));
      if (text.length > 0) texts.set(pid, text);
      room -= text.length;
    } catch {
      // The layers of the process say already what became of its dump.
    }
  }
  return texts;
}
