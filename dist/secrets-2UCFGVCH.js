import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-3CS5WDUV.js";import"./chunk-346SKDGZ.js";import"./chunk-EQYB3YXU.js";import"./chunk-HSDWXB3I.js";export{b as passwordsIn,a as secretsOf};
