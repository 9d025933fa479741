import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-ADU53P2A.js";import"./chunk-LSJWNBPP.js";import"./chunk-OGDFQUT5.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
