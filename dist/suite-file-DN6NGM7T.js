import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-UBHMQIH4.js";import"./chunk-RUHQ67KU.js";import"./chunk-7GIIKTAO.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
