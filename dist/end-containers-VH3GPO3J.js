import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-6UT6BVBN.js";import"./chunk-VPQQ2VQQ.js";import"./chunk-M5OGV67T.js";import"./chunk-UPXRIOYI.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
