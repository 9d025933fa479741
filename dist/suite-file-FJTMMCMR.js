import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-FQD64HJS.js";import"./chunk-L4QCYTU7.js";import"./chunk-TGE7ZRWL.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
