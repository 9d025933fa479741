import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-DH2NSBT2.js";import"./chunk-S7MHGYNW.js";import"./chunk-G5N7KVZK.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
