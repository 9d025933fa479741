import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-KJ5G7BHH.js";import"./chunk-3QBCLW55.js";import"./chunk-566ZGCVM.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
