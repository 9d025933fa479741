import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-Z3HQG2UR.js";import"./chunk-566ZGCVM.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
