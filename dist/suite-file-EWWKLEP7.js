import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-ONNWCV6H.js";import"./chunk-W242WAEW.js";import"./chunk-DG6MDHY6.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
