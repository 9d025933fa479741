import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-RS7KBUZZ.js";import"./chunk-OZOIIVRV.js";import"./chunk-6DYHZJCF.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
