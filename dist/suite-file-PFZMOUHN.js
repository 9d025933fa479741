import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-AJWVWDGA.js";import"./chunk-BJ6LBLZP.js";import"./chunk-X4V7N7F5.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
