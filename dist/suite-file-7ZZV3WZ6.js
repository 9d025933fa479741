import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-CYGOOZMR.js";import"./chunk-5RFXAQBB.js";import"./chunk-7ZN6R4X4.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
