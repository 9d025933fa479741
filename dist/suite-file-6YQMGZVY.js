import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-VY7SPUCK.js";import"./chunk-NFZB4KHQ.js";import"./chunk-XLRAOLDT.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
