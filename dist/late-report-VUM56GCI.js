import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b,c,d}from"./chunk-UNSDG34D.js";import"./chunk-SJAXEAPB.js";import"./chunk-HSDWXB3I.js";export{c as BEGUN,a as CARRY_MS,b as CARRY_VERDICT_MS,d as tryLateReport};
