import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-PT3NPOEA.js";import"./chunk-J5RWTITW.js";import"./chunk-POUC3ZRO.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
