import { type OutsideTool, programFor } from './tool.ts';

/** `--no-block` reads memory and attaches to nothing. */
export const pystack: OutsideTool = {
  name: 'pystack',
  commandFor(target, rights) {
    const program = programFor('pystack', target, rights);
    return program === null
      ? null
      : { argv: [program, '--no-color', 'remote', '--no-block', String(target.id.pid)], rights };
  },
  failures: [
    {
      text: /not supported|does not seem to be a Python|Could not gather enough information/i,
      reason: 'pystack does not support this Python version or lacks its symbols',
      remedy: 'Install a newer pystack.',
    },
  ],
};
