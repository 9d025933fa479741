import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-R2TOSM75.js";import"./chunk-UT4ZH2EH.js";import"./chunk-SJAXEAPB.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
