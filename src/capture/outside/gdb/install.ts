import { messageOf } from '../../../base/errors.ts';
import { whichProgram } from '../../../rights/programs.ts';
import { ownRights, type Rights } from '../../../rights/rights.ts';
import { type Deadline, deadlineIn } from '../../evidence/deadline.ts';
import { outputOf } from '../../proc/command.ts';

/** Hosted runners: the index takes 5 to 10 s, 12 MB of packages as long again. */
const INSTALL_MS = 60_000;
/** What the reading itself needs afterwards. */
const READING_MS = 5000;
/** Less than the index alone takes is not worth to begin. */
const LEAST_MS = 5000;
/** Another apt-get may be at work for a moment. */
const LOCK = 'DPkg::Lock::Timeout=10';
/** What apt-get needs of our environment besides; the rest holds the runner's tokens and settings. */
const KEPT = /^(?:https?|ftp|no|all)_proxy$/i;

let attempt: Promise<string> | null = null;

/**
 * Installs gdb with apt-get, once a run however many processes need it. Empty when it is there now, else the reason as the rest
 * of a sentence. Leaves time for gdb itself. Never rejects.
 */
export function installGdb(deadline: Deadline): Promise<string> {
  attempt ??= install(deadlineIn(deadline.remainingMs() - READING_MS));
  return attempt;
}

async function install(deadline: Deadline): Promise<string> {
  const cannot = 'gdb is not installed and cannot be installed';
  const rights = rootsRights();
  const program = whichProgram('apt-get', rights);
  if (program === null) return `${cannot}: there is no apt-get here`;
  if (rights.by === 'sudo' && whichProgram('sudo') === null) return `${cannot}: there is no sudo here`;
  if (deadline.remainingMs() < LEAST_MS) return `${cannot}: no time was left for apt-get`;
  const aptGet = (words: readonly string[]) => {
    // With a setting of ours for each, since sudo passes none on.
    const settings = ['DEBIAN_FRONTEND=noninteractive', ...proxies()];
    return outputOf(['env', ...settings, program, '-o', LOCK, ...words], deadline.atMostMs(INSTALL_MS), { rights });
  };
  try {
    // The index of a runner's image is weeks old: packages that it names are gone.
    await aptGet(['update', '-q']);
    const printed = await aptGet(['install', '-q', '-y', '--no-install-recommends', 'gdb']);
    if (whichProgram('gdb') !== null) return '';
    const said = printed.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
    return `gdb is not installed: apt-get ${said === '' ? 'did not end in time' : `said: ${said}`}`;
  } catch (failure) {
    return `gdb is not installed: apt-get could not be run: ${messageOf(failure)}`;
  }
}

/** As we are, or by sudo. */
function rootsRights(): Rights {
  const own = ownRights();
  return own.uid === 0 ? own : { uid: 0, gid: 0, by: 'sudo' };
}

function proxies(): readonly string[] {
  return Object.entries(process.env).flatMap(([name, value]) => (KEPT.test(name) ? [`${name}=${value}`] : []));
}
