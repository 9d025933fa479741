// Makes src/report/redact/vendored/gitleaks from the newest release of gitleaks (MIT), a Go module: `node scripts/secret-rules.mjs`. Needs go
// and a python3 of 3.11 or newer (tomllib). Its expressions are RE2's; what JavaScript has not is put otherwise, and every repetition gets a
// bound, since they run over untrusted text. A rule that cannot be put so is named and left out.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.join(root, 'src/report/redact/vendored/gitleaks');
const MODULE = 'github.com/zricethezav/gitleaks/v8';
/** What an open repetition is bounded by: tokens of more characters are recognised by so many, and the next rules take the rest. */
const LONGEST_REPETITION = 2048;

/** These look at more than the token itself, or at no more than 40 hexadecimal digits; `named/`, `words/` and private-keys.ts do their work. */
const LEFT_OUT = new Set([
  ...['generic-api-key', 'private-key', 'curl-auth-header', 'curl-auth-user', 'kubernetes-secret-yaml', 'jwt-base64'],
  ...['hashicorp-tf-password', 'nuget-config-password', 'sourcegraph-access-token', 'discord-client-id'],
  ...[
    'microsoft-teams-webhook',
    'slack-webhook-url',
    'sidekiq-sensitive-url',
    'freemius-secret-key',
    'asana-client-id',
    'atlassian-api-token',
    'azure-ad-client-secret',
  ],
]);

/** What stands around the value in the rules that go by a name before it. */
const NAMED =
  /^(?:\[\\w\.-\]\{0,50\}\?)?(?:\(\?i\)|\(\?i:)\[\\w\.-\]\{0,50\}\?\((?:\?:)?(?<names>.+?)\)\(\?:\[ \\t\\w\.-\]\{0,20\}\)\[\\s'"\]\{0,3\}\)?\(\?:=\|>\|[^)]*\)\[\\x60'"\\s=\]\{0,5\}\((?<value>.*)\)\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$\)$/;
/** What ends a token in the others; ours is a look ahead. */
const END = /(?:\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$(?:\|\\b)?\)|\(\?:\[\^[^\]]*\]\|\\z\)|\\b)$/;

const module = JSON.parse(run('go', ['mod', 'download', '-json', `${MODULE}@latest`]));
const toml = path.join(module.Dir, 'config/gitleaks.toml');
const { rules } = JSON.parse(
  run('python3', ['-c', 'import json,sys,tomllib; print(json.dumps(tomllib.load(open(sys.argv[1],"rb"))))', toml]),
);
const [tokens, named] = [[], []];
for (const { id, regex, entropy = 0, keywords = [] } of rules) {
  if (LEFT_OUT.has(id) || regex === undefined) continue;
  const byName = NAMED.exec(regex);
  try {
    if (byName)
      named.push([
        keywords,
        checked(translated(byName.groups.names)),
        checked(translated(byName.groups.value)),
        entropy,
      ]);
    else {
      const form = regex.replace(END, '').replace(/^(\(\?i\))?\\b/, '$1');
      tokens.push([keywords, checked(translated(form)), /\(\?i\)/.test(regex) ? 'i' : '', entropy]);
    }
  } catch (failure) {
    console.error(`left out: ${id}: ${failure.message}`);
  }
}
mkdirSync(target, { recursive: true });
write('rules.json', { tokens: tokens.filter(([keywords]) => !areOurs(keywords)), named: byValue(named) });
write('package.json', { name: 'gitleaks', version: module.Version.slice(1), license: 'MIT' });
rmSync(path.join(target, 'LICENSE'), { force: true });
copyFileSync(path.join(module.Dir, 'LICENSE'), path.join(target, 'LICENSE'));
run('chmod', ['u+w', path.join(target, 'LICENSE')]);
run(path.join(root, 'node_modules/.bin/biome'), ['format', '--write', target]);
console.log(`gitleaks ${module.Version}: ${tokens.length} forms of tokens, ${named.length} by a name before them`);

/** RE2's expression as JavaScript of Node 20 has it, without captures: the whole match is the token. */
function translated(regex) {
  let [result, inClass] = ['', false];
  for (const [part] of regex.matchAll(/\[\[:alnum:\]\]|\\x60|\\z|\\.|\(\?P<\w+>|\(\?-?i\)|\(\?-?i:|\{\d+,\}|[\s\S]/g)) {
    if (part === '\\x60') result += '`';
    else if (part === '[[:alnum:]]') result += '[A-Za-z0-9]';
    else if (part === '\\z') result += '$';
    else if (inClass) [result, inClass] = [result + part, part !== ']'];
    else if (/^\(\?-?i\)$/.test(part)) continue;
    else if (/^\(\?(P<|-?i:)/.test(part)) result += '(?:';
    else if (part === '(') result += '(?:';
    else if (part === '+' || part === '*') result += `{${part === '+' ? 1 : 0},${LONGEST_REPETITION}}`;
    else if (/^\{\d+,\}$/.test(part)) result += `${part.slice(0, -1)}${LONGEST_REPETITION}}`;
    else [result, inClass] = [result + part, part === '['];
  }
  // Ours already: `(?:`, `(?=`, lazy and possessive marks stay as they are.
  result = result.replaceAll('(?:?:', '(?:');
  const inner = /^\(\?:([^()]*)\)$/.exec(result)?.[1];
  return inner === undefined || inner.includes('|') ? result : inner;
}

function checked(source) {
  if (/\(\?(?![:=!<])/.test(source)) throw new Error(`a construct that JavaScript has not: ${source}`);
  new RegExp(source);
  return source;
}

/** Whether token-formats.ts has a form of its own with this beginning; ours are looser, as a limit may have cut the token. */
function areOurs(keywords) {
  const forms = readFileSync(path.join(root, 'src/report/redact/tokens/token-formats.ts'), 'utf8');
  const beginnings = [
    ...forms.matchAll(/^ {2}\['[^']+', \/(\(?[A-Za-z0-9_.\\~-]{3,}|[A-Za-z]\w*\(\?:[\w|[\]]+\)[\w-]*)/gm),
  ].map(([, start]) => start);
  const own = new RegExp(`^(?:${beginnings.map((start) => start.replace(/^\(/, '')).join('|')})`, 'i');
  return keywords.every((keyword) => own.test(keyword));
}

/** Rules with the same value are one; a keyword that is a name itself goes without saying. */
function byValue(rules) {
  const together = new Map();
  for (const [keywords, names, value, entropy] of rules) {
    const key = JSON.stringify([value, entropy]);
    const one = together.get(key) ?? { keywords: new Set(), names: new Set(), value, entropy };
    together.set(key, one);
    const plain = names.split('|').every((name) => /^[\w-]+$/.test(name));
    for (const name of plain ? names.split('|') : [names]) one.names.add(name);
    if (!plain) for (const keyword of keywords) one.keywords.add(keyword);
  }
  return [...together.values()].map(({ keywords, names, value, entropy }) => [
    [...keywords],
    [...names].join('|'),
    value,
    entropy,
  ]);
}

function write(name, content) {
  writeFileSync(path.join(target, name), `${JSON.stringify(content)}\n`);
}

function run(command, words) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rules-'));
  try {
    return execFileSync(command, words, { encoding: 'utf8', cwd: folder, maxBuffer: 2 ** 26 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
