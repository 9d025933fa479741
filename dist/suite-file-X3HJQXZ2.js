import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-QDXGVJDB.js";import"./chunk-3L42JOPI.js";import"./chunk-HKDMX262.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
