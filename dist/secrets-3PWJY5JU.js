import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-TX4A7V5J.js";import"./chunk-I4FMWWEB.js";import"./chunk-NGOBHXB3.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
