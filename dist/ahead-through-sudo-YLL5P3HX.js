import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-C46IAOAF.js";import"./chunk-FD4JIASV.js";import"./chunk-CSHNOGMR.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
