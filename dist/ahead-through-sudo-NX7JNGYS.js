import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-AT4FH54P.js";import"./chunk-WVGBDOM3.js";import"./chunk-3EI54QYK.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
