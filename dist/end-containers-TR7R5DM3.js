import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-UBGZWF4D.js";import"./chunk-YNFXX2HK.js";import"./chunk-WDMIFQO3.js";import"./chunk-N6I3E2PR.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
