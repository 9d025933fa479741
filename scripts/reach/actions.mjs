// What is done to the ready processes of a cell right before the capture.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The kernel stops a process within a millisecond; a busy machine takes longer. */
const STOPPED_MS = 200;

export const actions = {
  async stop(_cell, ready) {
    for (const { pid } of ready) process.kill(pid, 'SIGSTOP');
    await delay(STOPPED_MS);
  },
  async go(cell) {
    writeFileSync(path.join(cell.folder, 'go'), '');
  },
  /** The disk on which dumps are kept is full to the last byte. */
  async fill(_cell, _ready, privateDir) {
    for (let size = 1 << 20; size >= 1; size >>= 1) {
      try {
        for (;;) writeFileSync(path.join(privateDir, 'filling'), Buffer.alloc(size), { flag: 'a' });
      } catch {
        // Full for pieces of this size.
      }
    }
  },
};
