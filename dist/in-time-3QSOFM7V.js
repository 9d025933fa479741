import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-CGBD3STF.js";import"./chunk-FLUEMMTQ.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
