import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-UH3HMINS.js";import"./chunk-B352TELC.js";import"./chunk-Q5YW274N.js";import"./chunk-3GWKU466.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
