import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-HJ7NV73E.js";import"./chunk-K2DULX52.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
