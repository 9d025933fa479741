import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-IUL43TEE.js";import"./chunk-MCLFKVZA.js";import"./chunk-N6I3E2PR.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
