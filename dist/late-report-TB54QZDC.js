import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b,c,d}from"./chunk-4Z73QQU3.js";import"./chunk-3EI54QYK.js";import"./chunk-HSDWXB3I.js";export{c as BEGUN,a as CARRY_MS,b as CARRY_VERDICT_MS,d as tryLateReport};
