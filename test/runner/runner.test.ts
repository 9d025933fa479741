import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { CommandReader } from './commands.ts';
import { readKeyValueFile } from './file-commands.ts';
import { runNode } from './process.ts';

function script(text: string): [string, Record<string, string>, string] {
  const folder = temporaryFolder();
  const file = path.join(folder, 'step.mjs');
  writeFileSync(file, text);
  return [file, { PATH: process.env['PATH'] ?? '' }, folder];
}

test('commands are read as the runner reads them', () => {
  const reader = new CommandReader();
  const lines = [
    '  ::error file=a.py,line=3,title=x%2Cy::two%0Alines',
    'text ::error::not at the start',
    'text ##[warning file=b.py;line=1]anywhere',
    '::unknown::ignored',
    '::stop-commands::token',
    '::error::not obeyed',
    '::token::',
    '::notice::obeyed',
  ];
  for (const line of lines) reader.line(line);
  expect(reader.annotations).toEqual([
    { level: 'error', message: 'two\nlines', properties: { file: 'a.py', line: '3', title: 'x,y' } },
    { level: 'warning', message: 'anywhere', properties: { file: 'b.py', line: '1' } },
    { level: 'notice', message: 'obeyed', properties: {} },
  ]);
});

test('values of file commands may have lines', () => {
  const file = path.join(temporaryFolder(), 'output');
  writeFileSync(file, 'plain=a=b\nlong<<END\nfirst\nsecond\nEND\n');
  expect(readKeyValueFile(file)).toEqual({ plain: 'a=b', long: 'first\nsecond' });
});

test('standard input is at its end, and a grandchild with the pipes is not waited for', async () => {
  const text = `
    import { spawn } from 'node:child_process';
    process.stdin.resume();
    process.stdin.on('end', () => {
      const child = spawn('sleep', ['60'], { stdio: 'inherit', detached: true });
      process.stdout.write(String(child.pid));
      process.exit(3);
    });`;
  const ended = await runNode(...script(text), null);
  expect(ended.code).toBe(3);
  killerOf(Number(ended.stdout.toString()))();
});

test('a cancelled step gets SIGINT, later SIGTERM, and only its node process does', async () => {
  const text = `
    process.on('SIGINT', () => console.log('SIGINT'));
    process.on('SIGTERM', () => { console.log('SIGTERM'); process.exit(9); });
    setInterval(() => {}, 1000);
    console.log('ready');`;
  const ended = await runNode(...script(text), async (running) => {
    await eventually(() => expect(running.output()).toContain('ready'));
    return 'cancel';
  });
  expect(ended.log).toBe('ready\nSIGINT\nSIGTERM\n');
  expect(ended.code).toBe(9);
  expect(ended.cancelledForMs).toBeGreaterThanOrEqual(7_400);
});
