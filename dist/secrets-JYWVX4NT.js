import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-2NYG2LWK.js";import"./chunk-6V3W3SDR.js";import"./chunk-YJQBSW57.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
