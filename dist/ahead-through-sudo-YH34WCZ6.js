import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-3HR6DKWM.js";import"./chunk-KJSNQTON.js";import"./chunk-K2DULX52.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
