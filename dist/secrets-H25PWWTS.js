import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-36E3UPTD.js";import"./chunk-6V3W3SDR.js";import"./chunk-POUC3ZRO.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
