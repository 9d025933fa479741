import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-KADQ6C6L.js";import"./chunk-SJAXEAPB.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
