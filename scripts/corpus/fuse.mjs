import { existsSync } from 'node:fs';

/** What this user may not do: nothing that the machine lacks. */
export class NotAllowed extends Error {}

/** Leave to mount a file system that a program serves: a case does it by itself, in a mount namespace of its own. */
export class Fuse {
  async start() {
    if (process.getuid?.() !== 0) throw new NotAllowed('only root can mount one');
    if (!existsSync('/dev/fuse')) throw new Error('there is no /dev/fuse');
  }

  variablesFor() {
    return {};
  }

  async stop() {}
}
