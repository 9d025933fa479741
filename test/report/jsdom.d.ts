/** As much of jsdom as the tests use: its own types need the browser's, which nothing else here may have. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string);
    readonly window: { readonly document: HtmlDocument };
  }

  export interface HtmlDocument {
    querySelectorAll(selector: string): Iterable<HtmlElement> & { readonly length: number };
  }

  export interface HtmlElement {
    readonly tagName: string;
    readonly textContent: string | null;
    readonly innerHTML: string;
    readonly firstElementChild: HtmlElement | null;
    readonly parentElement: HtmlElement | null;
    readonly children: { readonly length: number };
    getAttribute(name: string): string | null;
    getAttributeNames(): readonly string[];
  }
}
