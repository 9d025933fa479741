import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-L3LNQOF7.js";import"./chunk-5JE2ILY7.js";import"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
