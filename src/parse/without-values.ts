import { withoutMakeValues } from './make-values.ts';
import { quotedEnd, substitutionEnd } from './shell-quotes.ts';

/** Substitutions inside each other; people write three. What is deeper is left out. */
const DEPTH = 16;
const NAME = String.raw`[A-Za-z_]\w*(?:\[[^\n]{0,200}?\])?`;
const ASSIGNMENT = new RegExp(`${NAME}\\+?=`, 'y');
/** `export "$name"=value`: what a builtin takes for a name is not always one. */
const DECLARED =
  /(?:export|declare|local|readonly|typeset)\b(?:[ \t]+[^\s=;&|"']+){0,20}[ \t]+(?:"[^\s="]+"|'[^\s=']+'|[^\s=;&|"'()]+)\+?=/y;
/** Only in arithmetic are there blanks. */
const NUMBER = new RegExp(`${NAME}[ \\t]+=[ \\t]*(?=\\d)`, 'y');
/** `${NAME:=value}` and its like. */
const DEFAULT = new RegExp(`\\$\\{!?${NAME}:?[-=+?]`, 'y');
/** Before a name that is only the end of a longer word. */
const INSIDE_WORD = /[\w$./:%@-]/;
const HERE_DOCUMENT = /(?<!<)<<-?[ \t]*(?!<)(["'\\]?)([\w.-]{1,100})\1?/g;
/** What ends an unquoted word. A carriage return does not. */
const WORD_END = /[ \t\n;&|<>)]/;
const DECLARES = /^(?:(?:export|declare|local|readonly|typeset)\b(?:[ \t]+-\w+)*(?:[ \t]+|$))/;
const BEGINS = new RegExp(`^${NAME}\\+?=`);
/** A word that assigns, with what is left of its value. */
const ASSIGNS = new RegExp(`^${NAME}\\+?=(?:["'()$]|\\\\)*$`);
const ALL_EXPORTED = /^set[ \t]+(?:[-+]a|[-+]o[ \t]+allexport)$/;

/**
 * The text of a file that a script takes commands from, without the values that it gives to variables: such files hold secrets under any name. Commands
 * and the number of lines stay; where it cannot be told what is a value, more is left out. `null` for a file that does nothing but assign.
 */
export function withoutValues(kind: 'shell' | 'make', text: string): string | null {
  const bare = scanned(withoutHereDocuments(kind === 'make' ? withoutMakeValues(text) : text), 0);
  return isOnlyValues(kind, bare) ? null : bare;
}

function isOnlyValues(kind: 'shell' | 'make', bare: string): boolean {
  const lines = bare.split('\n').map((line) => line.trim());
  const left = lines.filter((line) => !/^["'()\\]*$|^#/.test(line) && !ALL_EXPORTED.test(line));
  if (left.length === 0) return true;
  if (kind === 'make') return left.every((line) => /^[^\s:=][^:=]*[:?+]*=\\?$/.test(line));
  // A value with blanks that nobody quoted looks like a command with a variable before it.
  const begins = (line: string) => BEGINS.test(line.replace(DECLARES, '')) && !/[`(]/.test(line);
  return left.some(isOnlyNames) && left.every((line) => isOnlyNames(line) || begins(line));
}

function isOnlyNames(line: string): boolean {
  const words = line.replace(DECLARES, '').split(/[\s;]+/);
  return words.every((word) => word === '' || ASSIGNS.test(word) || (DECLARES.test(line) && /^\w+$/.test(word)));
}

/** Whatever stands in them may be read into a variable. */
function withoutHereDocuments(text: string): string {
  const lines = text.split('\n');
  const ends = new Set(lines.map((line) => line.trim()));
  for (let at = 0; at < lines.length; at++) {
    const words = [...(lines[at] ?? '').matchAll(HERE_DOCUMENT)].flatMap(({ 2: word }) => word ?? []);
    for (const word of words) {
      if (!ends.has(word)) continue;
      let end = at + 1;
      while (end < lines.length && lines[end]?.trim() !== word) end++;
      if (end === lines.length) {
        ends.delete(word);
        continue;
      }
      lines.fill('', at + 1, end);
      at = end;
    }
  }
  return lines.join('\n');
}

/** Goes by the quotes of one line only: one that it takes wrongly changes nothing for the rest of the file. */
function scanned(text: string, depth: number): string {
  const out: string[] = [];
  let quote = '';
  let inComment = false;
  let at = 0;
  const take = (found: readonly [string, number]) => {
    out.push(found[0]);
    at = found[1];
    if (quote !== '' && found[0].includes(quote)) quote = '';
  };
  while (at < text.length) {
    const char = text.charAt(at);
    const before = text.charAt(at - 1);
    const name = /[A-Za-z_]/.test(char) && !INSIDE_WORD.test(before) ? assignmentAt(text, at) : '';
    const start = name || (char === '$' ? matchAt(DEFAULT, text, at) : '') || (text.startsWith('<<<', at) ? '<<<' : '');
    if (start !== '') {
      at += start.length;
      out.push(start);
      const lineEnd = text.indexOf('\n', at);
      if (inComment) at = lineEnd < 0 ? text.length : lineEnd;
      else if (start.startsWith('${')) take(bare(text, at, '}', depth));
      else if (start === '<<<') {
        while (/[ \t]/.test(text.charAt(at))) at++;
        take(bare(text, at, '', depth, quote));
      } else if (quote !== '' && before === quote) take(bare(text, at, quote, depth));
      else if (text.startsWith('(', at)) {
        out.push('(');
        take(bare(text, at + 1, ')', depth));
      } else take(bare(text, at, '', depth, quote));
      continue;
    }
    if (char === '\n') [quote, inComment] = ['', false];
    else if (char === '\\' && quote !== "'" && text.charAt(at + 1) !== '\n') out.push(text.charAt(at++));
    else if (char === quote) quote = '';
    else if (!inComment && quote === '' && (char === '"' || char === "'")) quote = char;
    else if (quote === '' && char === '#' && /^\s?$/.test(before)) inComment = true;
    out.push(text.charAt(at++));
  }
  return out.join('');
}

/**
 * What is left of a value: its quotes, its line ends, and the commands whose output it takes. `end`: what ends it; none for a word. `open`: the quote that
 * the word may stand in. @returns it, and where it ends.
 */
function bare(text: string, from: number, end: string, depth: number, open = ''): readonly [string, number] {
  const out: string[] = [];
  const skipTo = (to: number) => {
    out.push(text.slice(at, to).replace(/[^\n]+/g, ''));
    at = to;
  };
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (end === '' ? WORD_END.test(char) : char === end) break;
    const next = text.charAt(at + 1);
    if (char === '\\') {
      // `eval NAME=\"some words\"`
      const closing = next === '"' || next === "'" ? text.indexOf(`\\${next}`, at + 2) : -1;
      const lineEnd = text.indexOf('\n', at);
      if (next === '\n') out.push('\\');
      skipTo(closing > 0 && (lineEnd < 0 || closing < lineEnd) ? closing + 2 : Math.min(at + 2, text.length));
    } else if ((char === '$' && next === '(') || char === '`') {
      const begin = char === '`' ? at + 1 : at + 2;
      const close = char === '`' ? text.indexOf('`', begin) : substitutionEnd(text, begin);
      if (close < 0 && char === '`' && end === '') break;
      if (close < 0 || depth >= DEPTH) skipTo(close < 0 ? text.length : close + 1);
      else {
        out.push(text.slice(at, begin), scanned(text.slice(begin, close), depth + 1), text.charAt(close));
        at = close + 1;
      }
    } else if (depth >= DEPTH && (char === '"' || char === '$')) skipTo(text.length);
    else if (char === '$' && next === '{') {
      at = at + 2;
      const [inner, close] = bare(text, at, '}', depth + 1);
      out.push(inner.replace(/[^\n]+/g, ''));
      at = Math.min(close + 1, text.length);
    } else if (char === open && at > from) {
      out.push(char);
      at++;
    } else if (char === "'" && end !== '"' && end !== '}') {
      const close = quotedEnd(text, at + 1, text.charAt(at - 1) === '$');
      out.push(char);
      at++;
      skipTo(close);
      if (at < text.length) out.push(text.charAt(at++));
    } else if (char === '"') {
      const [inner, close] = bare(text, at + 1, '"', depth + 1);
      out.push(char, inner);
      at = close;
      if (at < text.length) out.push(text.charAt(at++));
    } else if (char === '#' && end === ')' && /\s/.test(text.charAt(at - 1))) {
      const lineEnd = text.indexOf('\n', at);
      skipTo(lineEnd < 0 ? text.length : lineEnd);
    } else skipTo(at + 1);
  }
  return [out.join(''), at];
}

function assignmentAt(text: string, at: number): string {
  return matchAt(ASSIGNMENT, text, at) || matchAt(DECLARED, text, at) || matchAt(NUMBER, text, at);
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
