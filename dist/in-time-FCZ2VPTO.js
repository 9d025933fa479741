import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-LBNTKQD5.js";import"./chunk-3EI54QYK.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
