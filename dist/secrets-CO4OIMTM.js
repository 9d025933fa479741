import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-IKLK64PB.js";import"./chunk-C4KXWYU2.js";import"./chunk-7UEUVK3H.js";export{b as passwordsIn,a as secretsOf};
