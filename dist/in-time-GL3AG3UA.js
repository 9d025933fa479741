import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-G746DHIG.js";import"./chunk-POUC3ZRO.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
