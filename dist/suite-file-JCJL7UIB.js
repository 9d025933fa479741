import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-62OHIRH4.js";import"./chunk-HVH4CEKK.js";import"./chunk-B4NN6ERB.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
