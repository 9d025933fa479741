import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-ZU353WMY.js";import"./chunk-346SKDGZ.js";import"./chunk-IGYSBZ6F.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
