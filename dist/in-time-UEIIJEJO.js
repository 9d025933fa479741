import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-YBNJWLMV.js";import"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
