import pTimeout from 'p-timeout';
import { messageOf } from '../../../base/errors.ts';
import { whichProgram } from '../../../rights/programs.ts';
import { type Deadline, deadlineIn } from '../../deadline.ts';

/** Hosted runners: the index takes 5 to 10 s, 12 MB of packages as long again. */
const INSTALL_MS = 60_000;
/** What the reading itself needs afterwards. */
const READING_MS = 5000;
/** Less than the index alone takes is not worth to begin. */
const LEAST_MS = 5000;
/** Another apt-get may be at work for a moment. */
const LOCK = 'DPkg::Lock::Timeout=10';
/** What apt-get needs of our environment; the rest holds the runner's tokens and settings. */
const KEPT = /^(?:https?|ftp|no|all)_proxy$/i;

/** What it left behind may hold its output; and how much later than `timeout` ends it we give up. */
const OUTPUT_MS = 200;
const LEEWAY_MS = 2000;

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
  if (whichProgram('apt-get') === null) return `${cannot}: there is no apt-get here`;
  const root = process.getuid?.() === 0;
  if (!root && whichProgram('sudo') === null) return `${cannot}: there is no sudo here`;
  if (deadline.remainingMs() < LEAST_MS) return `${cannot}: no time was left for apt-get`;
  try {
    // The index of a runner's image is weeks old: packages that it names are gone.
    await aptGet(['update', '-q'], root, deadline);
    const words = ['install', '-q', '-y', '--no-install-recommends', 'gdb'];
    const printed = await aptGet(words, root, deadline);
    if (whichProgram('gdb') !== null) return '';
    const said = printed.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
    return `gdb is not installed: apt-get ${said === '' ? 'did not end in time' : `said: ${said}`}`;
  } catch (failure) {
    return `gdb is not installed: apt-get could not be run: ${messageOf(failure)}`;
  }
}

/** With an environment of its own, also where there is no sudo to clean it. coreutils' `timeout` ends it, also as root. */
async function aptGet(words: readonly string[], root: boolean, deadline: Deadline): Promise<string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) => (KEPT.test(name) ? [`${name}=${value}`] : []));
  const fixed = [`PATH=${process.env['PATH'] ?? ''}`, 'HOME=/root', 'LC_ALL=C.UTF-8', 'DEBIAN_FRONTEND=noninteractive'];
  // For `timeout` 0 is no bound at all.
  const boundMs = Math.max(deadline.atMostMs(INSTALL_MS), 1);
  const bounded = ['timeout', '-k', '0.5', (boundMs / 1000).toFixed(3)];
  const command = [...bounded, 'env', '-i', ...fixed, ...kept, 'apt-get', '-o', LOCK, ...words];
  const [program = '', ...args] = root ? command : ['sudo', '-n', ...command];
  const { getExecOutput } = await import('@actions/exec');
  const options = { silent: true, ignoreReturnCode: true, delay: OUTPUT_MS };
  const { stdout, stderr } = await pTimeout(getExecOutput(program, args, options), {
    milliseconds: boundMs + LEEWAY_MS,
    message: 'it did not end in time',
  });
  return `${stderr}\n${stdout}`;
}
