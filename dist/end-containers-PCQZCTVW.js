import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-CN5EDYZM.js";import"./chunk-KDBEM7IM.js";import"./chunk-AKS24GYU.js";import"./chunk-ZSQWCMS6.js";import"./chunk-LEUSDUNT.js";import"./chunk-FLUEMMTQ.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
