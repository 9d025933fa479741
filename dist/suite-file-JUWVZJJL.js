import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-6FLKMGCI.js";import"./chunk-NYUHIMQT.js";import"./chunk-XMEQBDJT.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
