import { DOMParser, type Document, type Element, type Node, onErrorStopParsing } from '@xmldom/xmldom';
import type { Verdict } from '../../model/verdict.ts';
import { caseElement, errorElement, serialized, suiteElement } from './document.ts';
import { type HungCase, hungCase } from './hung-case.ts';

/**
 * A suite's JUnit XML with the hung test added as an error; the same text where it holds that already. Everything else in
 * it stays.
 * @throws Error that says why it cannot be added.
 */
export function mergedJunit(xml: string, verdict: Verdict, text: string): string {
  // No test reporter writes one, and what it declares could grow without bound.
  if (/<!DOCTYPE/i.test(xml)) throw new Error('it has a DOCTYPE');
  const [, encoding = 'utf-8'] = /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w-]{1,40})/.exec(xml) ?? [];
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error(`its encoding is ${encoding}, not utf-8`);
  const document = parsed(xml);
  const root = document.documentElement;
  const hung = hungCase(verdict, text);
  if (root?.tagName !== 'testsuites' && root?.tagName !== 'testsuite') {
    throw new Error(`its root is <${(root?.tagName ?? '').slice(0, 40)}>, not <testsuites> or <testsuite>`);
  }
  const known = [...document.getElementsByTagName('testcase')].find((element) => isSame(element, hung));
  if (known !== undefined) {
    if ([...known.getElementsByTagName('error')].some((error) => isOurs(error, hung))) return xml;
    known.appendChild(errorElement(document, hung));
    count(known, ['errors']);
  } else if (root.tagName === 'testsuites') {
    const suite = suiteElement(document, hung);
    root.appendChild(suite);
    count(suite, ['tests', 'errors'], root);
  } else {
    const element = caseElement(document, hung);
    root.appendChild(element);
    count(element, ['tests', 'errors']);
  }
  return serialized(document);
}

function parsed(xml: string): Document {
  // The parser's own rules are those of XML 1.1, which would change characters of the suite's output.
  const normalizeLineEndings = (source: string) => source.replace(/\r\n?/g, '\n');
  return new DOMParser({ onError: onErrorStopParsing, normalizeLineEndings }).parseFromString(xml, 'text/xml');
}

function isSame(element: Element, { classname, name }: HungCase): boolean {
  return element.getAttribute('classname') === classname && element.getAttribute('name') === name;
}

function isOurs(error: Element, hung: HungCase): boolean {
  return error.getAttribute('type') === hung.error.type && error.getAttribute('message') === hung.error.message;
}

/** Raises the counts of all that the element lies in, where they are given. */
function count(element: Element, names: readonly string[], innermost: Node | null = element.parentNode): void {
  for (let above = innermost; above !== null; above = above.parentNode) {
    if (!isElement(above)) continue;
    for (const name of names) {
      const before = above.getAttribute(name);
      if (before !== null && /^\d{1,9}$/.test(before)) above.setAttribute(name, String(Number(before) + 1));
    }
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
