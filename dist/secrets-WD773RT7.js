import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-BC2RFFT4.js";import"./chunk-LSJWNBPP.js";import"./chunk-BGMQGIXS.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
