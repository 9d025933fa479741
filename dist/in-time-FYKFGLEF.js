import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-F6QOHLOC.js";import"./chunk-YEB276EY.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
