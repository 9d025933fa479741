import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-VQPLPRDM.js";import"./chunk-WDAF5KQ3.js";import"./chunk-G5N7KVZK.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
