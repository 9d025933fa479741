import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-R3KJRIJ4.js";import"./chunk-BHIVQDOH.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
