// The licence texts of everything that is bundled, as most of them ask for; each distinct text once.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const RULE = `\n${'-'.repeat(80)}\n\n`;

/**
 * Packages, and data of others that lies in a folder `vendored/` with a package.json and a licence.
 * @param {string} root @param {readonly string[]} inputs esbuild's inputs, relative to root
 */
export function collectLicences(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(.*(?:node_modules\/(?:@[^/]+\/)?|\/vendored\/)[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  /** Copyright lines and packages by the text below them. */
  const texts = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const title = `${name} ${version} (${typeof license === 'string' ? license : 'see below'})`;
    const { copyright, body, appendix } = parts(licenceOf(path.join(root, folder)));
    const known = texts.get(keyOf(body)) ?? { body, packages: [], appendices: new Map() };
    texts.set(keyOf(body), known);
    known.packages.push(copyright === '' ? title : `${title}\n    ${copyright.replaceAll('\n', '\n    ')}`);
    const own = known.appendices.get(keyOf(appendix)) ?? { appendix, names: [] };
    known.appendices.set(keyOf(appendix), own);
    own.names.push(name);
  }
  return [...texts.values()]
    .map(({ packages, body, appendices }) => `${packages.join('\n')}\n\n${body}\n${appended([...appendices.values()])}`)
    .join(RULE);
}

const keyOf = (text) => text.replace(/\s+/g, ' ').toLowerCase();

/** What stands behind the terms, and of which packages where that differs. */
function appended(appendices) {
  const [only, ...others] = appendices;
  if (others.length === 0) return only.appendix === '' ? '' : `\n${only.appendix}\n`;
  return appendices
    .filter(({ appendix }) => appendix !== '')
    .map(({ appendix, names }) => `\n[${names.join(', ')}]\n\n${appendix}\n`)
    .join('');
}

function licenceOf(folder) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}

const END_OF_TERMS = /^(?=[ \t]*END OF TERMS AND CONDITIONS)/m;

/** The lines that name the holder stand with the package; the rest is the same for thousands of packages. */
function parts(text) {
  const lines = text.split('\n');
  const isHolder = (line) => /^\s*(copyright\b|\(c\))/i.test(line) && /\d{4}|\(c\)|©/i.test(line) && line.length < 200;
  const firstLines = lines.slice(0, 12);
  const copyright = firstLines.filter(isHolder).map((line) => line.trim());
  const body = [...firstLines.filter((line) => !isHolder(line)), ...lines.slice(12)].join('\n');
  // The Apache licence ends in a notice to be filled in, which is another one for each package.
  const [terms = '', ...rest] = body.replace(/\n{3,}/g, '\n\n').split(END_OF_TERMS);
  return { copyright: copyright.join('\n'), body: terms.trim(), appendix: rest.join('').trim() };
}
