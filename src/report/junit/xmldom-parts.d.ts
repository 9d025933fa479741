declare module '@xmldom/xmldom/lib/dom.js' {
  export { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
}
