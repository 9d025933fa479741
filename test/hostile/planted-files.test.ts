import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startTicksOf } from '../../src/process-tree/process-tree.ts';
import { useAction } from '../end-to-end/use-action.ts';
import { eventually } from '../support/eventually.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { publishedFiles } from './published.ts';

const OUTSIDE = 'text of a file that is none of our business';

/** A Python process that is none of the command's, and where it notes the signals that it gets. */
async function outsider(): Promise<{ readonly pid: number; readonly log: string }> {
  const log = path.join(temporaryFolder(), 'signals');
  const child = spawn(testPython, [path.join(root, 'test/hostile/outside.py'), log], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { pid: child.pid ?? 0, log };
}

test.each([
  'forge',
  'links',
  'devices',
  'pipes',
  'report_is_link',
  'report_has_links',
  'report_has_pipes',
  'folder_is_gone',
  'source_is_another_file',
])('%s: nothing outside is read, written, signalled or published', async (how) => {
  const { pid, log } = await outsider();
  const folder = path.join(temporaryFolder(), 'outside');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'outside.txt'), OUTSIDE);
  const program = path.join(root, 'test/hostile/planted_files.py');
  const ticks = startTicksOf(pid) ?? 0;
  const scene = await useAction({
    run: `python ${program} ${how} ${folder} ${pid} ${ticks}`,
    timeout: '3s',
    grace: '1s',
  });
  const { main, post } = scene.run;
  expect(main.code, main.log).toBe(124);
  expect(main.log).toContain('planted');
  expect(post.code, post.log).toBe(0);
  // Read or published.
  const everything = [main.log, main.summary, post.log, ...(await publishedFiles(scene.service)).values()];
  expect(everything.join('\n')).not.toContain(OUTSIDE);
  // Written.
  expect(readFileSync(path.join(folder, 'outside.txt'), 'utf8')).toBe(OUTSIDE);
  expect(readdirSync(folder)).toEqual(['outside.txt']);
  // Signalled or ended.
  await eventually(() => expect(existsSync(`/proc/${pid}`)).toBe(true));
  expect(existsSync(log) ? readFileSync(log, 'utf8') : '').toBe('');
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^TracerPid:\t0$/m);
  // And what is ours is told: the verdict in the log and in the summary.
  expect(main.outputs['outcome']).toBe('hung');
  expect(main.summary).not.toBe('');
});

test('post reads no link, pipe or device that stands where a report would be, and publishes no file of others there', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'outside.txt'), OUTSIDE);
  const program = path.join(root, 'test/hostile/planted_files.py');
  for (const how of ['report_has_links', 'report_has_pipes', 'report_is_forged']) {
    const scene = await useAction(
      { run: `python ${program} ${how} ${folder} 0 0`, timeout: '10m' },
      {
        interruption: async (running) => {
          await eventually(() => expect(running.output()).toContain('planted'));
          return 'kill';
        },
      },
    );
    expect(scene.run.post.code, scene.run.post.log).toBe(0);
    expect([...(await publishedFiles(scene.service)).values()].join('\n')).not.toContain(OUTSIDE);
    expect(scene.run.post.summary + scene.run.post.log).not.toContain(OUTSIDE);
    if (how === 'report_is_forged') expect([...(await publishedFiles(scene.service)).keys()]).toEqual(['verdict.json']);
  }
});

test('the command cannot reach the artifact service: neither its token nor its address is in the environment', async () => {
  const scene = await useAction({ run: 'env; python -c "import os; print(dict(os.environ))"' });
  const { main } = scene.run;
  expect(main.code).toBe(0);
  expect(main.log).toContain('GITHUB_WORKSPACE');
  expect(main.log).not.toMatch(/ACTIONS_RUNTIME|ACTIONS_RESULTS|ACTIONS_CACHE|INPUT_|STATE_/);
  for (const value of Object.values(scene.service.env)) expect(main.log).not.toContain(value);
});
