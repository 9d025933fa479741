import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-P37DDUMO.js";import"./chunk-SELSDPXP.js";import"./chunk-Z7EHU3XT.js";import"./chunk-ZSQWCMS6.js";import"./chunk-FD4JIASV.js";import"./chunk-CSHNOGMR.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
