import { type OutsideTool, programFor } from './tool.ts';

/** `--nonblocking` reads memory and attaches to nothing: what hangs stands still by itself, and nothing can be left stopped. */
export const pySpy: OutsideTool = {
  name: 'py-spy',
  commandFor(target, rights) {
    const program = programFor('py-spy', target, rights);
    return program === null
      ? null
      : { argv: [program, 'dump', '--nonblocking', '--json', '--pid', String(target.id.pid)], rights };
  },
  failures: [
    {
      text: /Unsupported version|Failed to find python version|Failed to get process executable/i,
      reason: 'This py-spy version does not support this Python version',
      remedy: 'Install a newer py-spy.',
    },
    {
      text: /Failed to (?:copy|read)|Bad address/i,
      reason: 'py-spy could not make sense of its memory, which may have changed meanwhile',
      remedy: '',
    },
  ],
};
