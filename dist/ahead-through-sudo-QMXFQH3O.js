import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-T5LJC6IM.js";import"./chunk-PVYX2JSY.js";import"./chunk-ATTSVTZQ.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
