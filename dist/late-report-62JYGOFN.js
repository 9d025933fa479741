import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b,c,d}from"./chunk-763XLVKC.js";import"./chunk-YEB276EY.js";import"./chunk-HSDWXB3I.js";export{c as BEGUN,a as CARRY_MS,b as CARRY_VERDICT_MS,d as tryLateReport};
