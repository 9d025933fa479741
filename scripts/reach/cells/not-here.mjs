import { isFreeThreaded } from '../../pythons/version.mjs';

/** What cannot be had on one machine; built on recorded outputs or not at all, and said so. */
export function notHere({ interpreters, has: hasCommand }) {
  const has = (test) => interpreters.some(test);
  const system = process.arch === 'x64' ? 'Linux arm64' : 'Linux x86-64';
  return [
    [
      'system',
      system,
      `this machine is ${process.arch}${process.arch === 'x64' ? '; `scripts/arm64.mjs` emulates one' : ''}`,
    ],
    ['system', 'musl', 'this machine has glibc'],
    ['system', 'macOS', 'this machine is Linux; parsers are tested on recorded output of ps'],
    ['system', 'Windows', 'this machine is Linux'],
    ['rights', 'ptrace_scope 1 to 3', 'only a virtual machine of its own can set kernel.yama.ptrace_scope'],
    ...['14', '15']
      .filter((minor) => !has((one) => one.minor === Number(minor)))
      .map((minor) => ['interpreter', `CPython 3.${minor}`, 'not on this machine: see docs/reach.md']),
    ...(has(({ implementation }) => implementation === 'pypy')
      ? []
      : [['interpreter', 'PyPy', 'not on this machine: see docs/reach.md']]),
    ...(hasCommand('strip') ? [] : [['interpreter', 'stripped copies', 'strip is not installed']]),
    ...(has(({ version }) => isFreeThreaded(version))
      ? []
      : [['interpreter', 'free-threaded CPython', 'not on this machine; `scripts/pythons.mjs 3.14t` builds one']]),
  ];
}
