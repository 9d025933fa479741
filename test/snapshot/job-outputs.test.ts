import { expect, it } from 'vitest';
import { jobOutputs } from '../../src/parse/job-outputs.ts';
import { parseLastLines } from '../../src/parse/last-lines.ts';

const inShell = (text: string) => jobOutputs(text, '/repo');

it('finds where jobs in the background write to', () => {
  expect(
    inShell('nohup serve > logs/api.log 2>&1 &\nserve 2>> "more logs/errors.log" & pid=$!\nserve &> /tmp/all.log &'),
  ).toEqual(['/repo/logs/api.log', '/repo/more logs/errors.log', '/tmp/all.log']);
});

it('takes nothing of commands in front, of expansions, of descriptors and of devices', () => {
  expect(
    inShell(
      'build > build.log 2>&1\nbuild > a.log && test\n# serve > old.log &\nserve > "$LOG" 2>&1 &\nserve > /dev/null 2>&1 &\n',
    ),
  ).toEqual([]);
  expect(jobOutputs('serve > a.log &', null)).toEqual([]);
  expect(inShell(`${'serve > x.log '.repeat(100)}&`)).toEqual([]);
  expect(inShell(Array.from({ length: 50 }, (_, at) => `serve > ${at}.log &`).join('\n'))).toHaveLength(8);
});

it('keeps the last lines, as they look on a terminal, of a file that was written since', () => {
  const text = 'starting\n\u001b[31mTraceback\u001b[0m\n\n  File "a.py"\r\nOSError: in use\n\n';
  expect(parseLastLines({ text, changedMs: 10 }, 5)).toEqual(['Traceback', 'File "a.py"', 'OSError: in use']);
  expect(parseLastLines({ text, changedMs: 4 }, 5)).toBeNull();
  expect(parseLastLines({ text: ' \n', changedMs: 9 }, 5)).toBeNull();
  for (const wrong of [null, undefined, 'text', { text: 1, changedMs: 9 }]) expect(parseLastLines(wrong, 5)).toBeNull();
  expect(parseLastLines({ text: 'x'.repeat(5_000), changedMs: 9 }, 5)?.[0]?.length).toBeLessThanOrEqual(200);
});
