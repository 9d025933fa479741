import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-MLUTUNNO.js";import"./chunk-TSBVYB4F.js";import"./chunk-B36SK5YJ.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
