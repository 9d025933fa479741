import { closeSync, openSync } from 'node:fs';
import { isatty } from 'node:tty';

const STANDARD = [0, 1, 2];

/**
 * Node puts the modes of its terminals back when it exits, and ends itself by SIGABRT where one has hung up (`ResetStdio` of its `src/node.cc` expects no
 * EIO): with an exit code that says nothing, and a core file with all that we know in it. A number that stands for another file by then it leaves alone.
 */
export function surviveHangup(): void {
  const terminals = STANDARD.filter((fd) => isatty(fd));
  process.on('exit', () => {
    for (const fd of terminals) {
      if (isatty(fd)) continue;
      try {
        closeSync(fd);
        // Takes the lowest number that is free, which is this one: those below are open.
        openSync('/dev/null', 'r+');
      } catch {
        // Then Node ends as it would have.
      }
    }
  });
}
