import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-QDELQKOV.js";import"./chunk-3AEY54SG.js";import"./chunk-YDIHSHFI.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
