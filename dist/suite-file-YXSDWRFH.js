import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-7CBSHSKF.js";import"./chunk-FI7O3BHA.js";import"./chunk-UPXRIOYI.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
