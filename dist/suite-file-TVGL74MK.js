import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-2J4S7DLK.js";import"./chunk-AF3C3V2S.js";import"./chunk-K4ACGJ5Q.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
