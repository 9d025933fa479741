import { expect, test } from 'vitest';
import { terminalHost } from '../../src/publish/terminal/host.ts';
import { HOSTILE } from './hostile.ts';
import { reportIn, VERDICT } from './samples.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, write: (text: string) => written.push(text), text: () => written.join('') };
}

test('the verdict and the way to the report folder, without colours where nobody sees them', async () => {
  const pipe = screen(false);
  const report = { ...reportIn('/tmp/report', {}), text: `Python cannot exit\n${HOSTILE}` };
  expect(await terminalHost({}, '/repo', null, pipe).announce(VERDICT, report, null)).toEqual([]);
  expect(pipe.text()).toContain('Python cannot exit\n');
  expect(pipe.text()).toContain('/tmp/report');
  expect(pipe.text()).not.toMatch(/[\u0000\u0007\u001b]/);
});

test.each([
  [{}, true],
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '' }, true],
])('a terminal with %o shows the headline bold: %s', async (env, bold) => {
  const terminal = screen(true);
  await terminalHost(env, '/repo', null, terminal).announce(VERDICT, reportIn('/tmp/report', {}), null);
  expect(terminal.text().includes('\u001b[1mVerdict')).toBe(bold);
});

test('the command keeps the environment and standard input', () => {
  const host = terminalHost({ INPUT_RUN: 'kept', GONE: undefined }, '/repo', null, screen(false));
  expect(host.commandEnvironment).toEqual({ INPUT_RUN: 'kept' });
  expect(host.inheritStdin).toBe(true);
});
