import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-6ZAOCQCR.js";import"./chunk-XBYNX254.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
