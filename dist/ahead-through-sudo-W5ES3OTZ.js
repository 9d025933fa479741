import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-KU3AC6KH.js";import"./chunk-IIX6RBKY.js";import"./chunk-HVDWGFTV.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
