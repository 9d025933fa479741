import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-KCIBVWZU.js";import"./chunk-LBWL3P2O.js";import"./chunk-OGDFQUT5.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
