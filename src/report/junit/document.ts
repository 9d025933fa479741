import type { Document, Element } from '@xmldom/xmldom';
// Without the parser, which only a suite's own file needs: it takes 10 ms to load.
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom/lib/dom.js';
import type { Verdict } from '../../model/verdict.ts';
import { type HungCase, hungCase } from './hung-case.ts';

/** A JUnit XML file that holds the hung test alone. `text` is the report as the log shows it. */
export function junitDocument(verdict: Verdict, text: string): string {
  const document = new DOMImplementation().createDocument(null, 'testsuites');
  const suites = document.documentElement;
  if (suites !== null) suites.appendChild(suiteElement(document, hungCase(verdict, text)));
  return serialized(document);
}

/** A suite of our own with the hung test. */
export function suiteElement(document: Document, hung: HungCase): Element {
  const suite = document.createElement('testsuite');
  const counts = { tests: '1', errors: '1', failures: '0', skipped: '0' };
  for (const [name, value] of Object.entries({ name: 'whyhung', ...counts })) suite.setAttribute(name, value);
  if (hung.seconds !== null) suite.setAttribute('time', hung.seconds.toFixed(3));
  suite.appendChild(caseElement(document, hung));
  return suite;
}

export function caseElement(document: Document, hung: HungCase): Element {
  const element = document.createElement('testcase');
  element.setAttribute('classname', hung.classname);
  element.setAttribute('name', hung.name);
  if (hung.file !== null) element.setAttribute('file', hung.file);
  if (hung.seconds !== null) element.setAttribute('time', hung.seconds.toFixed(3));
  element.appendChild(errorElement(document, hung));
  return element;
}

export function errorElement(document: Document, { error }: HungCase): Element {
  const element = document.createElement('error');
  element.setAttribute('type', error.type);
  element.setAttribute('message', error.message);
  element.appendChild(document.createTextNode(error.text));
  return element;
}

/** With the declaration that readers expect. */
export function serialized(document: Document): string {
  const text = new XMLSerializer().serializeToString(document);
  return `${text.startsWith('<?xml') ? '' : '<?xml version="1.0" encoding="utf-8"?>\n'}${text.replace(/\n*$/, '\n')}`;
}
