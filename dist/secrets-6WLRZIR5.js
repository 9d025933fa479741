import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-WF7GS5KT.js";import"./chunk-LSJWNBPP.js";import"./chunk-B36SK5YJ.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
