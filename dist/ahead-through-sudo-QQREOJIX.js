import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-TKCN4RHV.js";import"./chunk-UO45OVHG.js";import"./chunk-MBN5W4LT.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
