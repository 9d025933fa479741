import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-3VRGCJ7B.js";import"./chunk-LSJWNBPP.js";import"./chunk-XLRAOLDT.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
