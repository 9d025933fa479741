import { existsSync } from 'node:fs';

/** Leave to mount a file system that a program serves: a case does it by itself, in a mount namespace of its own. */
export class Fuse {
  async start() {
    if (process.getuid?.() !== 0 || !existsSync('/dev/fuse'))
      throw new Error('only root can mount one, with /dev/fuse');
  }

  variablesFor() {
    return {};
  }

  async stop() {}
}
