import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-USIN3J6V.js";import"./chunk-CSHNOGMR.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
