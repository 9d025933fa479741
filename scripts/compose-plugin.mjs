// Lays the compose plug-in of docker into .cache/docker/cli-plugins, where the tests of containers have docker look for it (DOCKER_CONFIG): Debian
// 12 has compose as a program of its own alone, Debian 13 has the plug-in. Nothing is installed. Prints its path.
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, isRoot } from './pythons/command.mjs';

const PLUGIN = path.join('usr', 'libexec', 'docker', 'cli-plugins', 'docker-compose');
/** The `Release` file of a mirror that lags may be older than it says it may be. */
const OPTIONS = ['--quiet', '--variant=extract', '--aptopt=Acquire::Check-Valid-Until "false"'];
const place = fileURLToPath(new URL('../.cache/docker/cli-plugins/docker-compose', import.meta.url));

function lay() {
  const folder = mkdtempSync(path.join(tmpdir(), 'compose-plugin-'));
  try {
    const archive = path.join(folder, 'root.tar');
    const [program, ...before] = isRoot() ? ['mmdebstrap'] : ['sudo', '-n', 'mmdebstrap'];
    command(program, [...before, ...OPTIONS, '--include=docker-compose', 'trixie', archive]);
    command('tar', ['--extract', '--no-same-owner', '--file', archive, '-C', folder, `./${PLUGIN}`]);
    mkdirSync(path.dirname(place), { recursive: true });
    copyFileSync(path.join(folder, PLUGIN), place);
    chmodSync(place, 0o755);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  if (!existsSync(place)) lay();
  console.log(place);
} catch (error) {
  console.error(`compose: ${error.message}`);
  process.exitCode = 1;
}
