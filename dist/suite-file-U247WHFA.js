import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-3OUDWKW5.js";import"./chunk-JU2C65ZX.js";import"./chunk-OXZTGVDO.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
