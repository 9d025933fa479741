import { spawnSync } from 'node:child_process';
import { program } from './programs.mjs';

/** `nobody` on every distribution that the tests know. */
const NOBODY = 65534;
const plainUser = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--bounding-set=-all',
  '--inh-caps=-all',
];
const lock = { main: ['wait_for_lock'] };
/** Keeps what sudo needs to become root. */
const sudoer = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const needsSudo = ({ root, has }) => {
  if (!has('sudo')) return 'sudo is not installed';
  if (!root || !has('setpriv')) return 'needs root and setpriv, to become a plain user';
  const { status } = spawnSync(sudoer[0], [...sudoer.slice(1), 'sudo', '-n', 'true']);
  return status === 0 ? null : `user ${NOBODY} has no passwordless sudo`;
};
const needsRoot = ({ root, has }) => (root && has('setpriv') ? null : 'needs root and setpriv, to take rights away');

/** Who runs the wrapper. Each once with a process that registered, and once with one that can only be read from outside. */
export const rights = [
  { who: 'root', skip: ({ root }) => (root ? null : 'this user is not root') },
  { who: 'plain user with passwordless sudo', user: NOBODY, runnerPrefix: () => sudoer, skip: needsSudo },
  {
    who: 'plain user with passwordless sudo, process of root (sudo -n)',
    user: NOBODY,
    runnerPrefix: () => sudoer,
    prefix: ['sudo', '-n'],
    skip: needsSudo,
  },
  { who: 'plain user', user: NOBODY, runnerPrefix: () => plainUser, skip: needsRoot },
  { who: "root, other user's process", prefix: plainUser, user: NOBODY, skip: needsRoot },
  {
    who: "root without SYS_PTRACE, other user's process",
    runnerPrefix: () => ['setpriv', '--bounding-set=-sys_ptrace', '--inh-caps=-all'],
    prefix: plainUser,
    user: NOBODY,
    skip: needsRoot,
  },
  {
    who: 'plain user, seccomp refuses ptrace',
    user: NOBODY,
    runnerPrefix: ({ folder, systemPython }) => [...plainUser, systemPython, `${folder}/seccomp.py`],
    skip: needsRoot,
  },
].flatMap(({ who, prefix = [], ...cell }) =>
  ['as it is', 'python -I'].map((how) => ({
    ...cell,
    name: `${who}: ${how}`,
    systemPython: true,
    frames: lock,
    argv: (context) => [...prefix, ...program('lock', ...(how === 'as it is' ? [] : ['-I']))(context)],
  })),
);
