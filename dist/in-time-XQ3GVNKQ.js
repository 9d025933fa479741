import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-LMY4X22G.js";import"./chunk-ATTSVTZQ.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
