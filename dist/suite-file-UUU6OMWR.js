import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-VR52UAHX.js";import"./chunk-IM75RE4M.js";import"./chunk-KTXGWLWF.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
