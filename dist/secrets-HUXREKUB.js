import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-53EUJVJF.js";import"./chunk-I4FMWWEB.js";import"./chunk-ZEVL5I5J.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
