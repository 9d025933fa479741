import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-PMIRLUR2.js";import"./chunk-NUOS6YKW.js";import"./chunk-HWSNQOBI.js";import"./chunk-EQYB3YXU.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
