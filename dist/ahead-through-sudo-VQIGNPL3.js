import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-SJKXIFS6.js";import"./chunk-TYULZPEH.js";import"./chunk-XBYNX254.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
