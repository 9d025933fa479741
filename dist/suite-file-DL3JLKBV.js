import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-UOJXKT7E.js";import"./chunk-WBPPKC2N.js";import"./chunk-R4IM6MWD.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
