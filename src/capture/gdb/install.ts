import { messageOf } from '../../errors.ts';
import { outputOf, whichProgram } from '../command.ts';
import type { Deadline } from '../deadline.ts';

/** Hosted runners: the index takes 5 to 10 s, 12 MB of packages as long again. */
const INSTALL_MS = 60_000;

let attempt: Promise<string> | null = null;

/** Installs gdb with apt-get, once a run however many processes need it. Empty when it is there now, else the reason. */
export function installGdb(deadline: Deadline): Promise<string> {
  attempt ??= install(deadline);
  return attempt;
}

async function install(deadline: Deadline): Promise<string> {
  if (whichProgram('apt-get') === null) return 'it cannot be installed: there is no apt-get here';
  const root = process.getuid?.() === 0;
  if (!root && whichProgram('sudo') === null) return 'it cannot be installed: there is no sudo here';
  try {
    // The index of a runner's image is weeks old: packages that it names are gone.
    await outputOf(['apt-get', 'update', '-q'], !root, deadline.atMostMs(INSTALL_MS));
    const printed = await outputOf(
      ['apt-get', 'install', '-q', '-y', '--no-install-recommends', 'gdb'],
      !root,
      deadline.atMostMs(INSTALL_MS),
    );
    if (whichProgram('gdb') !== null) return '';
    return `apt-get could not install it: ${printed.trim().split('\n').at(-1) ?? ''}`;
  } catch (failure) {
    return `apt-get could not install it: ${messageOf(failure)}`;
  }
}
