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
const needsRoot = ({ root, has }) => (root && has('setpriv') ? null : 'needs root and setpriv, to take rights away');

/** Who runs the wrapper. Each once with a process that registered, and once with one that can only be read from outside. */
export const rights = [
  { who: 'root', skip: ({ root }) => (root ? null : 'this user is not root') },
  { who: 'plain user', user: NOBODY, runnerPrefix: () => plainUser, skip: needsRoot },
  {
    who: "root without SYS_PTRACE, other user's process",
    runnerPrefix: () => ['setpriv', '--bounding-set=-sys_ptrace', '--inh-caps=-all'],
    asOther: true,
    user: NOBODY,
    skip: needsRoot,
  },
  {
    who: 'plain user, seccomp refuses ptrace',
    user: NOBODY,
    runnerPrefix: ({ folder, systemPython }) => [...plainUser, systemPython, `${folder}/seccomp.py`],
    skip: needsRoot,
  },
].flatMap(({ who, asOther, ...cell }) =>
  ['registered', 'python -I'].map((how) => ({
    ...cell,
    name: `${who}: ${how}`,
    systemPython: true,
    frames: lock,
    argv: (context) => {
      const argv = program('lock', ...(how === 'registered' ? [] : ['-I']))(context);
      return asOther === true ? [...plainUser, ...argv] : argv;
    },
  })),
);
