// A snapshot as it may be shown to everybody: what it tells of the machine that it was taken on is told of GitHub's runner.
import { hostname, userInfo } from 'node:os';
import { posix } from 'node:path';

const HOME = '/home/runner';
const WORKSPACE = posix.join(HOME, 'work', 'app', 'app');
const TOOLS = '/opt/hostedtoolcache/Python';
const OURS = posix.join(HOME, 'work', '_actions', 'whyhung');
/** A path up to the part that follows. */
const UP_TO = String.raw`(?:/[\w.+-]+)+?`;

/** Top folders that every Linux has: what is below them tells nothing of a machine. */
const EVERYWHERE = 'bin|boot|dev|etc|home|lib|lib64|memfd:|nonexistent|opt|proc|run|sbin|snap|srv|sys|tmp|usr|var|__w';
const HOME_OF_SOMEBODY = /\/(?:home\/(?!runner\b)[\w.-]+|root\b|Users\/[\w.-]+)/;
/** Keys of a snapshot whose values are paths. */
const PATHS = new Set(['file', 'executable', 'cwd', 'workspace', 'target', 'path']);

/** Without what only the pages of a report show, and as it would have been taken on a runner; the workspace's folder has another name, too. */
export function scrubbed(snapshot) {
  const { excerpts: _, job: __, ...rest } = snapshot;
  const text = JSON.stringify({ ...rest, host: { ...rest.host, release: '6.8.0', disks: [] } });
  const rules = [
    [literal(rest.workspace), WORKSPACE],
    [new RegExp(`${UP_TO}/\\.cache/venvs/`, 'g'), `${HOME}/venvs/`],
    [new RegExp(`${UP_TO}/\\.cache/pythons/`, 'g'), `${TOOLS}/`],
    [new RegExp(`${UP_TO}/\\.cache/corpus/\\.running-[\\w-]+`, 'g'), OURS],
    [new RegExp(`${UP_TO}/\\.pyenv/versions/`, 'g'), `${TOOLS}/`],
    [literal(process.env['HOME'] ?? HOME), HOME],
    [new RegExp(`/tmp/pytest-of-${userInfo().username}\\b`, 'g'), '/tmp/pytest-of-runner'],
    [new RegExp(`\\b${hostname().replaceAll('.', '\\.')}(?=[@:/"]|\\.\\d)`, 'g'), 'runner'],
  ];
  return JSON.parse(rules.reduce((told, [what, by]) => told.replace(what, by), text));
}

/** The path `what`, and nothing that only begins or ends so. */
function literal(what) {
  return new RegExp(`(?<![\\w.-])${what.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}(?![\\w.-])`, 'g');
}

/** What a stored snapshot still tells of the machine that it was taken on: folders that no other machine has, somebody's home. */
export function revealing(snapshot) {
  const found = new Set();
  const look = (value, key) => {
    if (typeof value === 'string') {
      const home = HOME_OF_SOMEBODY.exec(value);
      if (home !== null) found.add(home[0]);
      const top = PATHS.has(key) ? /^\/([^/]+)\//.exec(value)?.[1] : undefined;
      if (top !== undefined && !new RegExp(`^(?:${EVERYWHERE})$`).test(top)) found.add(value);
    } else if (value !== null && typeof value === 'object') {
      for (const [name, each] of Object.entries(value)) {
        if (!Array.isArray(value)) look(name, '');
        look(each, Array.isArray(value) ? key : name);
      }
    }
  };
  look(snapshot, '');
  return [...found];
}
