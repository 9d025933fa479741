import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { normal } from '../corpus/matrix.mjs';
import { folders } from '../corpus/options.mjs';
import { command } from '../pythons/command.mjs';

/** Debian 13's. */
const PYTHON = '3.13';
const PLATFORMS = ['manylinux_2_28_aarch64', 'manylinux_2_17_aarch64', 'manylinux2014_aarch64'];

/**
 * Lays the packages of the corpus, in their builds for arm64, into `srv/site` below `folder`, with the note that `scripts/corpus/environments.mjs`
 * leaves in an environment that is whole. `cache` keeps them. Throws an `Error` in words.
 */
export function laySite(cache, folder) {
  const requirements = createHash('sha256').update(readFileSync(folders.requirements)).digest('hex');
  const kept = path.join(cache, `site-${requirements.slice(0, 12)}`);
  const note = path.join(kept, 'environment.json');
  if (!existsSync(note)) {
    rmSync(kept, { recursive: true, force: true });
    mkdirSync(kept, { recursive: true });
    const tools = path.join(kept, 'tools');
    command('python3', ['-m', 'venv', tools]);
    const pip = (...argv) =>
      command(path.join(tools, 'bin', 'python'), ['-m', 'pip', '--disable-pip-version-check', ...argv]);
    const foreign = ['--no-compile', '--only-binary=:all:', '--implementation', 'cp', '--python-version', PYTHON];
    const platforms = PLATFORMS.flatMap((platform) => ['--platform', platform]);
    const site = path.join(kept, 'site');
    pip('install', '--quiet', '--target', site, ...foreign, ...platforms, '--requirement', folders.requirements);
    const listed = JSON.parse(pip('list', '--path', site, '--format', 'json'));
    const installed = Object.fromEntries(listed.map((row) => [normal(row.name), row.version]));
    rmSync(tools, { recursive: true, force: true });
    writeFileSync(note, JSON.stringify({ requirements, installed, missing: {} }));
  }
  command('cp', ['-a', path.join(kept, 'site'), note, path.join(folder, 'srv')]);
}
