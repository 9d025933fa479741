import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b,c,d}from"./chunk-B7ELZ3AF.js";import"./chunk-MBN5W4LT.js";import"./chunk-HSDWXB3I.js";export{c as BEGUN,a as CARRY_MS,b as CARRY_VERDICT_MS,d as tryLateReport};
