import { type HtmlDocument, JSDOM } from 'jsdom';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Markdown as GitHub's dialect has it, as a document. Raw HTML stays: what GitHub's sanitizer would leave is checked by the tests. */
export function rendered(markdown: string): HtmlDocument {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return new JSDOM(`<!doctype html><body><article>${html}</article>`).window.document;
}

/** Texts of all code blocks with this language. */
export function codeBlocks(document: HtmlDocument, language: string): readonly string[] {
  return [...document.querySelectorAll(`pre > code.language-${language}`)].map((code) => code.textContent ?? '');
}

/** Mermaid wants a browser's globals when it is loaded; its parser needs no more than these. */
export async function mermaidParser(): Promise<(text: string) => Promise<unknown>> {
  const { window } = new JSDOM('');
  Object.assign(globalThis, { window, document: window.document });
  const { default: mermaid } = await import('mermaid');
  return (text) => mermaid.parse(text);
}
