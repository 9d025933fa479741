import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b}from"./chunk-WOJVA4Y4.js";import"./chunk-7UEUVK3H.js";export{a as exec,b as getExecOutput};
