import type { Span } from './spans/spans.ts';

/** A Secret of Kubernetes, as YAML or JSON; its values have any names. Bounded. */
const KIND = /\bkind\\{0,3}["']?\s{0,4}:\s{0,4}\\{0,3}["']?Secret\b/g;
/** So far before and after its kind stand the data of a Secret. */
const REACH = 8192;
const DATA = /(^|[\n{,])([ \t]*)\\{0,3}["']?(?:data|stringData)\\{0,3}["']?[ \t]*:[ \t]*/g;
const ENTRY = /^([ \t]*)["']?[\w.-]{1,253}["']?:[ \t]*(.*)$/;
const JSON_ENTRY = /\\{0,3}["'][\w.-]{1,253}\\{0,3}["']\s{0,4}:\s{0,4}\\{0,3}["']([^"'\\]{1,4096})/g;

/** The values of `data` and `stringData` of every Secret in the text. */
export function kubernetesSecrets(text: string): readonly Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (const { index } of text.matchAll(KIND)) {
    const start = Math.max(done, documentStart(text, index));
    const document = text.slice(start, documentEnd(text, index));
    for (const match of document.matchAll(DATA)) {
      const at = match.index + match[0].length;
      const found = document[at] === '{' ? inJson(document, at) : inYaml(document, at, (match[2] ?? '').length);
      for (const [from, to] of found) spans.push([start + from, start + to]);
    }
    done = start + document.length;
  }
  return spans;
}

function documentStart(text: string, at: number): number {
  const least = Math.max(0, at - REACH);
  const separator = text.lastIndexOf('\n---', at);
  return Math.max(least, separator);
}

function documentEnd(text: string, at: number): number {
  const most = Math.min(text.length, at + REACH);
  const separator = text.indexOf('\n---', at);
  return separator < 0 ? most : Math.min(most, separator);
}

function inJson(document: string, from: number): readonly Span[] {
  const end = document.indexOf('}', from);
  const object = document.slice(from, end < 0 ? undefined : end);
  return [...object.matchAll(JSON_ENTRY)].map((match) => {
    const to = from + match.index + match[0].length;
    return [to - (match[1] ?? '').length, to];
  });
}

/** Lines that are indented deeper than `data:`, and the lines of block scalars among them. */
function inYaml(document: string, from: number, indent: number): readonly Span[] {
  const spans: Span[] = [];
  let at = document.indexOf('\n', from) + 1;
  while (at > 0 && at < document.length) {
    const end = document.indexOf('\n', at) < 0 ? document.length : document.indexOf('\n', at);
    const line = document.slice(at, end);
    const deep = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line.trim() !== '' && deep <= indent) break;
    const value = ENTRY.exec(line)?.[2] ?? line.trim();
    if (value.length > 3) spans.push([end - (line.length - line.lastIndexOf(value)), end]);
    at = end + 1;
  }
  return spans;
}
