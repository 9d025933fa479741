import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-ICRVOONF.js";import"./chunk-JJW74H56.js";import"./chunk-HU3EKX5V.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
