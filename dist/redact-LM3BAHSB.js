import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-5ZULET6C.js";import"./chunk-S7MHGYNW.js";import"./chunk-G5N7KVZK.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
