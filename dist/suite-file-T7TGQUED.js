import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-WUEWJM3I.js";import"./chunk-UOQLNCKL.js";import"./chunk-MMRLRCNF.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
